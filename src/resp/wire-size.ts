/** A command's name and its arguments, ready for the wire. */
interface NamedArguments {
  readonly name: string
  readonly args: readonly (string | Buffer)[]
  /** Of a script: its hash, which is sent in place of the text except the first time. */
  readonly sha1?: string | undefined
}

/**
 * How many bytes these commands take on the wire, before a key prefix. The text of a script is not counted, because it
 * is sent once.
 */
export function wireSize(commands: readonly NamedArguments[]): number {
  let bytes = 0
  for (const { name, args, sha1 } of commands) {
    bytes += `*${args.length + 1}\r\n`.length + bulkStringSize(name)
    for (let index = 0; index < args.length; index++) {
      bytes += bulkStringSize(index === 0 && sha1 !== undefined ? sha1 : (args[index] as string | Buffer))
    }
  }
  return bytes
}

function bulkStringSize(arg: string | Buffer): number {
  const length = Buffer.byteLength(arg)
  return `$${length}\r\n`.length + length + 2
}
