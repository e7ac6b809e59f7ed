// Where an editor's "go to definition" leads from a program that uses the installed package.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

interface Answer {
  readonly type: string
  readonly command?: string
  readonly body?: readonly { readonly file: string }[]
}

/**
 * Asks the compiler's server for editors, tsserver, for the definition of the last word of each of these texts.
 *
 * @param file a program that contains them
 * @returns the file of each, within the package: `src/command/cmd.ts`
 */
export async function definitions(compiler: string, file: string, texts: readonly string[]): Promise<string[]> {
  const server = spawn(
    process.execPath,
    [path.join(compiler, 'lib/tsserver.js'), '--disableAutomaticTypingAcquisition'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const program = fs.readFileSync(file, 'utf8')
  let seq = 0
  const ask = (command: string, args: object): void =>
    void server.stdin.write(`${JSON.stringify({ seq: ++seq, type: 'request', command, arguments: args })}\n`)
  try {
    ask('open', { file, fileContent: program })
    for (const text of texts) {
      const end = program.indexOf(text) + text.length - 1
      const before = program.slice(0, end).split('\n')
      ask('definition', { file, line: before.length, offset: (before.at(-1) ?? '').length + 1 })
    }
    const found: string[] = []
    for await (const { body } of answersOf(server.stdout)) {
      const [place] = body ?? []
      found.push(place?.file.split('/node_modules/tupeline/').at(-1) ?? 'no file')
      if (found.length === texts.length) break
    }
    return found
  } finally {
    server.kill()
  }
}

/** The answers to `definition`. Each message of the server is a line of JSON after a head. */
async function* answersOf(output: NodeJS.ReadableStream): AsyncGenerator<Answer> {
  let rest = ''
  for await (const chunk of output) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!line.startsWith('{')) continue
      const answer = JSON.parse(line) as Answer
      if (answer.type === 'response' && answer.command === 'definition') yield answer
    }
  }
}
