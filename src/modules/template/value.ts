/**
 * A value of a template: Go's string, int (or byte), float64, bool, `map[string]string`, and what
 * Go calls nil or no value.
 */
export type Value = string | bigint | number | boolean | ReadonlyMap<string, string> | undefined
