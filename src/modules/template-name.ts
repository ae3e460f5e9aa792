/** The file of a module that is its template. */
export const templateName = 'lilypad_module.json.tmpl'
