package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"
	"testing/fstest"
)

func npmPackage() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"package.json":      file(`{"name": "p", "version": "6.0.0"}`),
		"data/regions.json": file(`[{"code":"28","nom":"Normandie"},{"code":"11","nom":"Île-de-France"}]`),
		"data/departements.json": file(`[{"code":"76","nom":"Seine-Maritime","region":"28"},
			{"code":"94","nom":"Val-de-Marne","region":"11"}]`),
		"data/communes.json": file(`[
			{"code":"94038","nom":"L'Haÿ-les-Roses","typeLiaison":5,"departement":"94","region":"11","type":"commune-actuelle","siren":"219400389","codesPostaux":["94240"],"population":31188},
			{"code":"76351","nom":"Le Havre","typeLiaison":2,"departement":"76","region":"28","type":"commune-actuelle","siren":"217603513","codesPostaux":["76600","76610"],"population":166058,"anciensCodes":["76001","76000"]},
			{"code":"76002","nom":"Nowhere","departement":"76","region":"28","type":"commune-actuelle"},
			{"code":"76000","nom":"Graville","typeLiaison":0,"departement":"76","region":"28","type":"commune-deleguee","chefLieu":"76351"}]`),
		"data/epci.json": file(`[{"code":"200084952","nom":"CU d'Ici","type":"CU","membres":[{"code":"76351"}]}]`),
		"data/ept.json":  file(`[{"code":"200058014","nom":"Bièvre","type":"EPT","membres":[{"code":"94038"}]}]`),
	}
}

const slimmed = `communes	1	6.0.0	2026
regions	2
11	Île-de-France
28	Normandie
departements	2
76	Seine-Maritime	28
94	Val-de-Marne	11
groups	2
200084952	CU d’Ici	CU
200058014	Bièvre	EPT
communes	3
76002	Nowhere					` + "\t" + `
76351	Le Havre	2	166058	76600 76610	217603513	0	
94038	L’Haÿ-les-Roses	5	31188	94240	219400389		1
former	2
76000	Graville	76351
76001		76351
`

func TestSlim(t *testing.T) {
	got, err := slim(npmPackage(), "data")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != slimmed {
		t.Errorf("got\n%s\nwant\n%s", got, slimmed)
	}
}

func TestSlimRefuses(t *testing.T) {
	for name, change := range map[string][3]string{
		"another version":          {"package.json", "6.0.0", "7.0.0"},
		"no JSON":                  {"data/ept.json", "[", ""},
		"a code twice":             {"data/communes.json", `"76002"`, `"76351"`},
		"a code outside":           {"data/communes.json", `"76002"`, `"77002"`},
		"a tab":                    {"data/communes.json", "Nowhere", `No\twhere`},
		"a former one of nowhere":  {"data/communes.json", `"chefLieu":"76351"`, `"chefLieu":"76350"`},
		"a member that is no more": {"data/epci.json", `{"code":"76351"}`, `{"code":"76350"}`},
		"a member of two":          {"data/epci.json", `{"code":"76351"}`, `{"code":"76351"},{"code":"76351"}`},
	} {
		fsys := npmPackage()
		file := fsys[change[0]]
		text := strings.Replace(string(file.Data), change[1], change[2], 1)
		if text == string(file.Data) {
			t.Fatalf("%s: the change does nothing", name)
		}
		file.Data = []byte(text)
		if _, err := slim(fsys, "data"); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	missing := npmPackage()
	delete(missing, "data/communes.json")
	if _, err := slim(missing, "data"); err == nil {
		t.Error("a missing file: no error")
	}
}

func TestPack(t *testing.T) {
	once, err := pack([]byte(slimmed))
	if err != nil {
		t.Fatal(err)
	}
	again, err := pack([]byte(slimmed))
	if err != nil || !bytes.Equal(once, again) {
		t.Errorf("two runs differ (%v)", err)
	}
	r, err := gzip.NewReader(bytes.NewReader(once))
	if err != nil {
		t.Fatal(err)
	}
	if back, err := io.ReadAll(r); err != nil || string(back) != slimmed {
		t.Errorf("unpacked: %q, %v", back, err)
	}
}
