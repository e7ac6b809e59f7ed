// Compiles every project with every supported compiler, because they do not accept the same programs.
import { spawnSync } from 'node:child_process'

const compilers = ['typescript-5.9', 'typescript', 'typescript-7']
// The types hold with the options that programs really have: plain `strict`, no `types`, an older `lib`.
const projects = ['.', 'test', 'types-test', 'types-test/tsconfig.plain.json', 'types-test/tsconfig.bare.json']

for (const compiler of compilers) {
  for (const project of projects) {
    // Three packages provide node_modules/.bin/tsc, so each is called by its own path.
    const tsc = `node_modules/${compiler}/bin/tsc`
    const { status } = spawnSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' })
    if (status !== 0) {
      console.error(`${compiler} -p ${project} failed`)
      process.exitCode = 1
    }
  }
}
