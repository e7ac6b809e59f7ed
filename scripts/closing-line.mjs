// closing-line.mjs FOLDER prints "N passed, N failed" from the reports in it; plain JavaScript, for when npm ci failed.
// A step leaves STEP.json (vitest's report) if it ran tests, and STEP.failed if it failed.
import fs from 'node:fs'
import path from 'node:path'

const folder = process.argv[2] ?? '.report'
const names = fs.existsSync(folder) ? fs.readdirSync(folder) : []
const failuresOf = new Map()
let passed = 0
let failed = 0

for (const name of names.filter((file) => file.endsWith('.json'))) {
  try {
    const report = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))
    // A file that does not load has no tests to fail.
    const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
    const failures = report.numFailedTests + unloaded.length
    passed += report.numPassedTests
    failed += failures
    failuresOf.set(path.basename(name, '.json'), failures)
  } catch {
    failed += 1 // cut off while it was written
  }
}

// A step may fail without any failing test: lint, a coverage threshold, a crash of the runner.
for (const name of names.filter((file) => file.endsWith('.failed'))) {
  if (!failuresOf.get(path.basename(name, '.failed'))) failed += 1
}

if (passed === 0 && failed === 0) failed = 1
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
