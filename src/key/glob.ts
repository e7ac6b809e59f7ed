/** The glob-style pattern for a text itself. `escaped('a*')` is `'a\*'`. */
export const escaped = (text: string): string => text.replaceAll(/[*?[\]\\^]/g, '\\$&')
