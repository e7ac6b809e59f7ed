// Compiles every project with every supported compiler, because they do not accept the same programs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { text } from 'node:stream/consumers'

const compilers = ['typescript-5.9', 'typescript', 'typescript-7']
// The types hold with the options that programs really have: plain `strict`, no `types`, an older `lib`.
const projects = ['test', 'types-test', 'types-test/tsconfig.plain.json', 'types-test/tsconfig.bare.json']

const waiting = [
  ...compilers.flatMap((compiler) => projects.map((project) => ({ compiler, project }))),
  // `test` compiles src as well, but without isolatedDeclarations. That rule depends on syntax alone: once is enough.
  { compiler: 'typescript-7', project: '.' },
]

async function compileWaiting(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { compiler, project } = next
    // Three packages provide node_modules/.bin/tsc, so each is called by its own path.
    const child = spawn(process.execPath, [`node_modules/${compiler}/bin/tsc`, '-p', project], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [output] = await Promise.all([text(child.stdout), once(child, 'close')])
    if (child.exitCode === 0) continue
    console.error(`${output}${compiler} -p ${project} failed`)
    process.exitCode = 1
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, compileWaiting))
