/**
 * Runs every case of test/cases on the server found, checks each reply against the type that the catalogue declares, and
 * prints the counts. With `--servers` and their programs it does so on each, and records which of them returned what.
 */
import { COMMAND_NAMES } from '../src/catalogue/facts.js'
import { OPEN_REPLIES, Survey } from '../test/truth/survey.js'
import { writeSeen } from '../test/truth/seen.js'

const [flag, ...programs] = process.argv.slice(2)
const reached = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>()

if (flag === '--servers') {
  for (const program of programs) {
    process.env['TUPELINE_REDIS_SERVER'] = program
    await tell(program === programs.at(-1))
  }
} else await tell(true)

async function tell(isLast: boolean): Promise<void> {
  const survey = await Survey.start()
  try {
    let findings = 0
    for (const source of survey.sources) {
      const found = await survey.findings(source)
      findings += found.length > 0 ? 1 : 0
      for (const finding of found) console.error(`${source.name} ${source.args.join(' ')}\n    ${finding}`)
    }
    reached.set(survey.server, survey.reached)
    if (flag === '--servers' && isLast) writeSeen(reached)
    const unseen = isLast ? survey.unseen() : []
    const wide = unseen.filter(({ reason }) => reason === undefined)
    for (const { reply, place } of wide) console.error(`never seen: ${place}\n    of ${reply}`)
    for (const name of survey.uncased) console.error(`no case: ${name}`)
    for (const { signature } of survey.unusedForms) console.error(`no case of the form: ${signature}`)
    const { forms } = survey
    const open = forms.filter(({ name }) => OPEN_REPLIES.has(name)).length
    const unrun = survey.sources.filter((source) => !survey.runs(source))
    const rows = {
      commands: COMMAND_NAMES.length,
      'Buffer twins': COMMAND_NAMES.length,
      'commands of modules, by call': survey.declared.moduleCommands.length,
      'commands without a case': survey.uncased.length,
      'call forms': forms.length,
      'call forms without a case': survey.unusedForms.length,
      cases: survey.sources.length,
      'cases run here': survey.sources.length - unrun.length,
      'cases of modules': survey.sources.filter(({ name }) => name === 'call').length,
      'cases of modules run here': survey.sources.filter((source) => source.name === 'call' && survey.runs(source))
        .length,
      'cases outside their declared type': findings,
      'call forms with an exact reply': forms.length - open - survey.unknown.length,
      'reply made by the caller (EVAL, FCALL)': open,
      'unknown left': survey.unknown.length,
      ...(isLast && {
        'wider than seen, with a reason': unseen.length - wide.length,
        'wider than seen, without': wide.length,
      }),
    }
    console.log(`\n${survey.server}`)
    for (const [name, count] of Object.entries(rows)) console.log(`  ${String(count).padStart(5)}  ${name}`)
    const needless = isLast ? survey.seenAfterAll(unseen) : []
    for (const place of needless) console.error(`seen, and a reason why not: ${place}`)
    const cases = survey.uncased.length + survey.unusedForms.length
    if (cases + findings + survey.unknown.length + wide.length + needless.length > 0) process.exitCode = 1
  } finally {
    await survey.stop()
  }
}
