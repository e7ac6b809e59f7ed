/** Encoded in every parameter, whatever the pattern: the usual delimiter, the hash tag's braces, the escape itself. */
const ALWAYS = '%:{}'

/** The control characters of Unicode, category Cc. */
const CONTROLS = Array.from({ length: 0xa0 }, (_, code) => String.fromCodePoint(code)).filter((char) =>
  /\p{Cc}/u.test(char),
)

/**
 * The characters that a pattern encodes in its text parameters, as `%3A`. A character is reserved if it touches a
 * parameter in the pattern, so encoded text never holds the text that follows it: that makes the way back unambiguous.
 */
export class Reserved {
  /** A regular expression for encoded text. */
  readonly source: string
  readonly #chars: RegExp
  readonly #some: RegExp
  readonly #delimiters: string

  /** @param delimiters the characters of the pattern that touch a parameter */
  constructor(delimiters: string) {
    this.#delimiters = delimiters
    const set =
      [...ALWAYS, ...delimiters].map((char) => `\\u{${char.codePointAt(0)?.toString(16)}}`).join('') + '\\p{Cc}'
    this.source = `(?:[^${set}]|%[0-9A-F]{2})+`
    this.#some = new RegExp(`[${set}]`, 'u')
    this.#chars = new RegExp(`[${set}]`, 'gu')
  }

  encode(text: string): string {
    return this.#some.test(text) ? text.replace(this.#chars, percent) : text
  }

  /** Undefined for what is not encoded text. `%41` decodes, although `A` is never encoded: compare with `encode`. */
  decode(encoded: string): string | undefined {
    if (!encoded.includes('%')) return encoded
    try {
      return decodeURIComponent(encoded)
    } catch {
      return undefined
    }
  }

  has(char: string): boolean {
    return this.#some.test(char)
  }

  /** What each reserved character is encoded as. */
  get escapes(): readonly string[] {
    return [...new Set([...ALWAYS, ...this.#delimiters, ...CONTROLS])].map(percent)
  }
}

/** The UTF-8 of a character, percent-encoded; encodeURIComponent leaves some of ASCII as it is. */
function percent(char: string): string {
  const code = char.codePointAt(0) ?? 0
  return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : encodeURIComponent(char)
}
