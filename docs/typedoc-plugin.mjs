// Leaves the commands out of the interfaces that have all of them: the page of commands lists them with their replies.
import { Converter, ReflectionKind } from 'typedoc'
import { MarkdownPageEvent } from 'typedoc-plugin-markdown'

/** @param {import('typedoc').Application} app */
export function load(app) {
  // Signatures do not compile by themselves, so their blocks are not among those that the site compiles.
  app.renderer.on(MarkdownPageEvent.END, (page) => {
    page.contents = page.contents?.replaceAll(/^( *)```ts$/gm, '$1```typescript')
  })
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const isOfCatalogue = (reflection) =>
      /\/catalogue\//.test(project.getSymbolIdFromReflection(reflection)?.packagePath ?? '')
    for (const one of project.getReflectionsByKind(ReflectionKind.Interface)) {
      const members = [...(one.children ?? [])]
      if (isOfCatalogue(one) || !members.some(isOfCatalogue)) continue
      // The Buffer twins have no declaration of their own.
      const commands = members.filter((member) => isOfCatalogue(member) || member.name.endsWith('Buffer'))
      for (const command of commands) project.removeReflection(command)
    }
  })
}
