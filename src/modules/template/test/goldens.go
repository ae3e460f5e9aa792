// Writes into goldens.json what Go's own text/template makes of each case in it.
//
// Inputs are what a user types. As the published modules expect, each is JSON-encoded, none is there
// that is empty, and `subst` takes JSON strings.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"text/template"
)

type golden struct {
	Template string            `json:"template"`
	Inputs   map[string]string `json:"inputs"`
	// What Go renders, or the error that it gives.
	Output *string `json:"output,omitempty"`
	Error  *string `json:"error,omitempty"`
	// Kept as they are: where gdcn refuses on purpose, or renders something else, and why.
	Refused string  `json:"refused,omitempty"`
	Ours    *string `json:"ours,omitempty"`
	Why     string  `json:"why,omitempty"`
}

type goldens struct {
	Command string   `json:"command"`
	Go      string   `json:"go"`
	Cases   []golden `json:"cases"`
}

func substitute(format string, inputs ...string) (string, error) {
	values := []any{}
	for _, input := range inputs {
		var value string
		if json.Unmarshal([]byte(input), &value) != nil {
			return "", errors.New("not a JSON string")
		}
		values = append(values, value)
	}
	return fmt.Sprintf(format, values...), nil
}

func render(text string, inputs map[string]string) (string, error) {
	functions := template.FuncMap{"subst": substitute}
	parsed, err := template.New("t").Funcs(functions).Parse(text)
	if err != nil {
		return "", err
	}
	data := map[string]string{}
	for name, value := range inputs {
		if value == "" {
			continue
		}
		encoded, err := json.Marshal(value)
		if err != nil {
			return "", err
		}
		data[name] = string(encoded)
	}
	var output bytes.Buffer
	if err := parsed.Execute(&output, data); err != nil {
		return "", err
	}
	return output.String(), nil
}

func main() {
	path := os.Args[1]
	var all goldens
	content, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(content, &all)
	}
	if err != nil {
		panic(err)
	}
	all.Command = "go run goldens.go goldens.json"
	all.Go = runtime.Version()
	for index := range all.Cases {
		one := &all.Cases[index]
		one.Output, one.Error = nil, nil
		if output, err := render(one.Template, one.Inputs); err != nil {
			message := err.Error()
			one.Error = &message
		} else {
			one.Output = &output
		}
	}
	var written bytes.Buffer
	encoder := json.NewEncoder(&written)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(all); err != nil {
		panic(err)
	}
	if err := os.WriteFile(path, written.Bytes(), 0o644); err != nil {
		panic(err)
	}
}
