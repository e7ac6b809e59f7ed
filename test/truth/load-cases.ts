import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Case } from '../cases/case.js'
import { caseFiles } from './declared.js'

/** All cases, by the file that holds them. */
export async function loadCases(): Promise<Map<string, Case[]>> {
  const loaded = new Map<string, Case[]>()
  for (const file of caseFiles()) {
    const url = pathToFileURL(path.resolve(import.meta.dirname, '../cases', file)).href
    const module = (await import(url)) as Record<string, Case[]>
    loaded.set(file, Object.values(module).flat())
  }
  return loaded
}
