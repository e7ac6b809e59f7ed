/** Encoded under every pattern: the usual delimiter, the braces of a hash tag, and the escape character. */
const ALWAYS = '%:{}'

/** The control characters of Unicode, category Cc. */
const CONTROLS = /* @__PURE__ */ (() =>
  Array.from({ length: 0xa0 }, (_, code) => String.fromCodePoint(code)).filter((char) => /\p{Cc}/u.test(char)))()

/**
 * The characters that a pattern percent-encodes in its parameters. Besides those that are always encoded, they are the
 * characters next to a parameter, so encoded text never contains the delimiter that follows it.
 */
export class Reserved {
  /** A regular expression for encoded text. */
  readonly source: string
  readonly #chars: RegExp
  readonly #some: RegExp
  readonly #delimiters: string

  /** @param delimiters the characters next to a parameter */
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

  /** Undefined for text with invalid escapes. It also decodes `%41`, which `encode` never writes: compare with `encode`. */
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

/** The UTF-8 bytes of a character, percent-encoded. encodeURIComponent does not encode some ASCII characters. */
function percent(char: string): string {
  const code = char.codePointAt(0) ?? 0
  return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : encodeURIComponent(char)
}
