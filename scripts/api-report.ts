// The public declarations of each entry point, one file each in etc/, so that a change of them shows in a review.
// `--check` fails if the files do not say what the build says.
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import fs from 'node:fs'
import path from 'node:path'

const repository = path.resolve(import.meta.dirname, '..')
const packageFile = path.join(repository, 'package.json')
const { exports } = JSON.parse(fs.readFileSync(packageFile, 'utf8')) as {
  exports: Record<string, string | { import: { types: string } }>
}
const silent = { default: { logLevel: ExtractorLogLevel.None } }

function report(entryPoint: string, name: string): boolean {
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: repository,
      mainEntryPointFilePath: path.join(repository, entryPoint),
      apiReport: {
        enabled: true,
        reportFolder: path.join(repository, 'etc'),
        reportTempFolder: path.join(repository, 'node_modules/.cache/api-extractor'),
        reportFileName: name,
      },
      compiler: { tsconfigFilePath: path.join(repository, 'tsconfig.json') },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      // The compiler and the linter judge the declarations. Here they are only listed.
      messages: { compilerMessageReporting: silent, extractorMessageReporting: silent, tsdocMessageReporting: silent },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: packageFile,
  })
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: !process.argv.includes('--check'),
    messageCallback: (message) => (message.handled = true),
  })
  return !apiReportChanged
}

for (const [name, target] of Object.entries(exports)) {
  if (typeof target === 'string') continue // package.json itself
  const file = ['tupeline', ...name.split('/').slice(1)].join('-')
  if (report(target.import.types, file)) continue
  console.log(`etc/${file}.api.md ${process.argv.includes('--check') ? 'is old: npm run api' : 'is written'}`)
  if (process.argv.includes('--check')) process.exitCode = 1
}
