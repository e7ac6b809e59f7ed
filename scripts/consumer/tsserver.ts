// What an editor shows in a program that uses the installed package, asked of the compiler's server for editors, tsserver.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

interface Request {
  readonly command: string
  /** The place: the end of this text in the program. */
  readonly after: string
  readonly arguments?: object
}

interface Answer {
  readonly type: string
  readonly command?: string
  readonly body?: unknown
}

/**
 * Asks for the definition of the last word of each of these texts.
 *
 * @param file a program that contains them
 * @returns the file of each, within the package: `src/command/cmd.ts`
 */
export async function definitions(compiler: string, file: string, texts: readonly string[]): Promise<string[]> {
  const answers = await ask(
    compiler,
    file,
    texts.map((after) => ({ command: 'definition', after })),
  )
  return answers.map((body) => {
    const [place] = body as readonly { readonly file: string }[]
    return place?.file.split('/node_modules/tupeline/').at(-1) ?? 'no file'
  })
}

/** Asks for the description that the list of completions shows of each of these names at the end of a text. */
export async function descriptions(
  compiler: string,
  file: string,
  after: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const [body] = await ask(compiler, file, [
    { command: 'completionEntryDetails', after, arguments: { entryNames: names } },
  ])
  const entries = body as readonly { readonly name: string; readonly documentation: readonly { text: string }[] }[]
  return new Map(entries.map(({ name, documentation }) => [name, documentation.map(({ text }) => text).join('')]))
}

/** Asks for the descriptions that signature help shows of each form of a call, at the end of a text. */
export async function formDescriptions(compiler: string, file: string, after: string): Promise<string[]> {
  const [body] = await ask(compiler, file, [{ command: 'signatureHelp', after }])
  const { items } = body as { readonly items: readonly { readonly documentation: readonly { text: string }[] }[] }
  return items.map(({ documentation }) => documentation.map(({ text }) => text).join(''))
}

async function ask(compiler: string, file: string, requests: readonly Request[]): Promise<unknown[]> {
  const server = spawn(
    process.execPath,
    [path.join(compiler, 'lib/tsserver.js'), '--disableAutomaticTypingAcquisition'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const program = fs.readFileSync(file, 'utf8')
  let seq = 0
  const send = (command: string, args: object): void =>
    void server.stdin.write(`${JSON.stringify({ seq: ++seq, type: 'request', command, arguments: args })}\n`)
  try {
    send('open', { file, fileContent: program })
    for (const { command, after, arguments: more } of requests) {
      const before = program.slice(0, program.indexOf(after) + after.length).split('\n')
      send(command, { file, line: before.length, offset: (before.at(-1) ?? '').length + 1, ...more })
    }
    const found: unknown[] = []
    for await (const { command, body } of answersOf(server.stdout)) {
      if (command !== requests[0]?.command) continue
      found.push(body)
      if (found.length === requests.length) break
    }
    return found
  } finally {
    server.kill()
  }
}

/** The answers to requests. Each message of the server is a line of JSON after a head. */
async function* answersOf(output: NodeJS.ReadableStream): AsyncGenerator<Answer> {
  let rest = ''
  for await (const chunk of output) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!line.startsWith('{')) continue
      const answer = JSON.parse(line) as Answer
      if (answer.type === 'response') yield answer
    }
  }
}
