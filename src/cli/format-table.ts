/**
 * Lays rows out in columns, two spaces apart.
 *
 * @param rows - cells by row; every row as long as the first.
 * @param rightAligned - the columns whose cells end at the same place.
 * @returns lines without trailing spaces, each indented by two.
 */
export function formatTable(
  rows: readonly (readonly string[])[],
  rightAligned: readonly number[] = [],
): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        rightAligned.includes(column)
          ? cell.padStart(widths[column] ?? 0)
          : cell.padEnd(widths[column] ?? 0),
      )
      .join('  '),
  )
  return lines.map((line) => `  ${line}`.trimEnd()).join('\n')
}
