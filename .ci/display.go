// Command display prints "yes" when a window can be shown from here, else "no".
package main

import (
	"fmt"

	"atelier/ui/display"
)

func main() {
	if display.Available() {
		fmt.Println("yes")
		return
	}
	fmt.Println("no")
}
