// closing-line.mjs FOLDER names what failed, and then prints "N passed, N failed", from the reports in the folder.
// It is plain JavaScript, for when npm ci failed.
// A step leaves STEP.json (vitest's report) if it ran tests, and STEP.failed if it failed.
import fs from 'node:fs'
import path from 'node:path'

const folder = process.argv[2] ?? '.report'
const names = fs.existsSync(folder) ? fs.readdirSync(folder) : []
const failuresOf = new Map()
let passed = 0
let failed = 0

/** One failure, as a line near the end of the output: a long log may be kept by its end only. */
function tell(suite, file, title, message = '') {
  const [firstLine] = String(message).split('\n')
  console.log(`FAILED ${suite}: ${path.relative('.', file)} ${title}${firstLine && ` - ${firstLine}`}`)
}

for (const name of names.filter((file) => file.endsWith('.json'))) {
  try {
    const report = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))
    // A file that does not load has no tests to fail.
    const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
    const failures = report.numFailedTests + unloaded.length
    passed += report.numPassedTests
    failed += failures
    const suite = path.basename(name, '.json')
    failuresOf.set(suite, failures)
    for (const file of unloaded) tell(suite, file.name, 'did not load', file.message)
    for (const file of report.testResults) {
      for (const test of file.assertionResults) {
        if (test.status === 'failed') tell(suite, file.name, test.fullName, test.failureMessages?.[0])
      }
    }
  } catch {
    console.log(`FAILED ${name}: the report cannot be read`)
    failed += 1 // cut off while it was written
  }
}

// A step may fail without any failing test: lint, a coverage threshold, a crash of the runner.
for (const name of names.filter((file) => file.endsWith('.failed'))) {
  const step = path.basename(name, '.failed')
  if (failuresOf.get(step)) continue
  console.log(`FAILED ${step}: the step ended with an error, and no test of it failed`)
  failed += 1
}

if (passed === 0 && failed === 0) failed = 1
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
