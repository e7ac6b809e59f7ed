/** A command's name and its arguments, ready for the wire. */
interface NamedArguments {
  readonly name: string
  readonly args: readonly (string | Buffer)[]
}

/** How many bytes these commands take on the wire, before a key prefix. */
export function wireSize(commands: readonly NamedArguments[]): number {
  let bytes = 0
  for (const { name, args } of commands) {
    bytes += `*${args.length + 1}\r\n`.length + bulkStringSize(name)
    for (const arg of args) bytes += bulkStringSize(arg)
  }
  return bytes
}

function bulkStringSize(arg: string | Buffer): number {
  const length = Buffer.byteLength(arg)
  return `$${length}\r\n`.length + length + 2
}
