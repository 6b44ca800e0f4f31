package french_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
	"atelier/ui/french"
)

func TestAmounts(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{french.Euros(12_456_600), "124^566~€"},
		{french.Euros(123_450), "1^234,50~€"},
		{french.Euros(5), "0,05~€"},
		{french.Euros(0), ""},
		{french.Euros(-123_400), "−1^234~€"},
		{french.Euros(workshop.MaxCents), "999^999^999^999~€"},
		{french.Percent(12), "12~%"},
		{french.Percent(12.5), "12,5~%"},
		{french.Percent(12.96), "13~%"},
		{french.Percent(-0.04), "0~%"},
		{french.Percent(-3.2), "−3,2~%"},
		{french.Percent(1250), "1^250~%"},
	} {
		if got := visible.Replace(c.got); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestParseEuros(t *testing.T) {
	for in, want := range map[string]workshop.Cents{
		"": 0, "  ": 0, "0": 0, "12": 1200, "12,5": 1250, "12.50 €": 1250, "1\u202f234,50\u00a0€": 123450,
		"12 000": 1_200_000, "999 999 999 999": workshop.MaxCents, "12,": 1200,
	} {
		if got, err := french.ParseEuros(in); err != nil || got != want {
			t.Errorf("ParseEuros(%q) = %d, %v, want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"douze", "-5", "1,234", "1.234.567", "1,2,3", "1000000000000", ",5", "+5", "1e3", "12 k€", "99999999999999999999"} {
		if got, err := french.ParseEuros(in); !errors.Is(err, french.ErrAmount) {
			t.Errorf("ParseEuros(%q) = %d, %v, want ErrAmount", in, got, err)
		}
	}
}

func TestEurosReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := workshop.Cents(rapid.Int64Range(0, int64(workshop.MaxCents)).Draw(t, "cents"))
		if got, err := french.ParseEuros(french.Euros(c)); err != nil || got != c {
			t.Fatalf("%d was written %q and read back as %d, %v", c, french.Euros(c), got, err)
		}
	})
}

func FuzzParseEuros(f *testing.F) {
	for _, s := range []string{"", "12", "1 234,50 €", "x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if c, err := french.ParseEuros(s); err == nil && (c < 0 || c > workshop.MaxCents) {
			t.Fatalf("ParseEuros(%q) = %d", s, c)
		}
	})
}
