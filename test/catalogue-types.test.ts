// Every overload of every method in the catalogue, read off the compiler: no case is needed to reach it.
import { expect, test } from 'vitest'
import ts from 'typescript'
import { COMMAND_NAMES, FACTS } from '../src/catalogue/facts.js'
import { Editor } from './support/language-service.js'

const editor = new Editor().open(`import type { Cmd } from 'tupeline'
import type { Catalogue } from '../src/catalogue/catalogue.js'
export declare const every: Catalogue
export declare const alone: Cmd`)
const checker = editor.program.getTypeChecker()

interface Method {
  readonly name: string
  readonly signatures: readonly ts.Signature[]
}

const [methods, methodsOfCmd] = ['every', 'alone'].map((variable): readonly Method[] => {
  const file = editor.program.getSourceFiles().find(({ fileName }) => fileName.endsWith('program.generated.ts'))
  if (!file) throw new Error('no program')
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol)
  const every = exported.find(({ name }) => name === variable) as ts.Symbol
  return checker
    .getTypeOfSymbol(every)
    .getProperties()
    .filter((property) => !property.name.startsWith('__@')) // the place is no method
    .map((property) => ({ name: property.name, signatures: checker.getTypeOfSymbol(property).getCallSignatures() }))
}) as [readonly Method[], readonly Method[]]

/** A queued reply is `Queued<S, Reply>`: the reply as declared, before a place is known. */
function replyOf(signature: ts.Signature): ts.Type | undefined {
  const type = signature.getReturnType()
  return type.aliasSymbol?.name === 'Queued' ? type.aliasTypeArguments?.[1] : undefined
}

/** Whether a type is, or holds anywhere in it, one with this flag. */
function holds(type: ts.Type, flag: ts.TypeFlags, seen = new Set<ts.Type>()): boolean {
  if (type.flags & flag) return true
  if (seen.has(type)) return false
  seen.add(type)
  const isList = checker.isArrayType(type) || checker.isTupleType(type)
  const parts = [
    ...(type.isUnionOrIntersection() ? type.types : []),
    ...(type.aliasTypeArguments ?? []),
    ...(isList ? checker.getTypeArguments(type as ts.TypeReference) : indexed(type)),
    ...(isList ? [] : properties(type)),
  ]
  return parts.some((part) => holds(part, flag, seen))
}

const indexed = (type: ts.Type): ts.Type[] => checker.getIndexInfosOfType(type).map((info) => info.type)

/** Of our own object types: what Buffer and Map have besides is no part of a reply. */
function properties(type: ts.Type): ts.Type[] {
  if (!(type.flags & ts.TypeFlags.Object) || type.symbol?.declarations?.some(isForeign)) return []
  return type.getProperties().map((property) => checker.getTypeOfSymbol(property))
}

const isForeign = (declaration: ts.Declaration): boolean => {
  const file = declaration.getSourceFile()
  return editor.program.isSourceFileDefaultLibrary(file) || file.fileName.includes('/node_modules/')
}

test('the catalogue types exactly the names that are listed at run time', () => {
  const typed = methods.map(({ name }) => name)
  const listed = [...COMMAND_NAMES, 'call'].flatMap((name) => [name, `${name}Buffer`])
  expect(typed.toSorted()).toEqual(listed.toSorted())
  expect(new Set(listed).size).toBe(listed.length)
})

test('every overload queues a reply that is not any', () => {
  expect(methods.length).toBeGreaterThan(500)
  for (const { name, signatures } of methods) {
    expect(signatures.length, name).toBeGreaterThan(0)
    for (const signature of signatures) {
      const reply = replyOf(signature)
      if (!reply) expect.fail(`${name} returns ${checker.typeToString(signature.getReturnType())}`)
      if (holds(reply, ts.TypeFlags.Any)) expect.fail(`${name} replies any: ${checker.typeToString(reply)}`)
    }
  }
})

// That of `call` follows from the name: types-test/modules.test-d.ts.
test('a reply is unknown only if code of the user produces it', () => {
  const unknown = methods
    .filter(({ signatures }) =>
      signatures.some((signature) => {
        const reply = replyOf(signature)
        return reply !== undefined && holds(reply, ts.TypeFlags.Unknown)
      }),
    )
    .map(({ name }) => name)
  const allowed = ['eval', 'eval_ro', 'evalsha', 'evalsha_ro', 'fcall', 'fcall_ro']
  expect(unknown.toSorted()).toEqual(allowed.flatMap((name) => [name, `${name}Buffer`]).toSorted())
})

test('no argument is any or accepts null', () => {
  for (const { name, signatures } of methods) {
    for (const parameter of signatures.flatMap((signature) => signature.getParameters())) {
      const type = checker.getTypeOfSymbol(parameter)
      if (holds(type, ts.TypeFlags.Any | ts.TypeFlags.Null)) {
        expect.fail(`${name}: ${parameter.name} is ${checker.typeToString(type)}`)
      }
    }
  }
})

test('the commands of cmd have the same call forms, and do not need their object', () => {
  const forms = (all: readonly Method[]) => all.map(({ name, signatures }) => [name, signatures.length] as const)
  expect(forms(methodsOfCmd).toSorted()).toEqual(forms(methods).toSorted())
  const takeThis = methodsOfCmd.filter(({ signatures }) =>
    signatures.some(({ declaration }) => /^this: (?!Fits)/.test(declaration?.parameters[0]?.getText() ?? '')),
  )
  expect(takeThis).toEqual([])
})

test('the facts know which commands take one argument', () => {
  const single = methodsOfCmd.filter(({ signatures }) => signatures.every(takesOne)).map(({ name }) => name)
  const listed = COMMAND_NAMES.filter((name) => FACTS.get(name)?.single)
  expect(single.toSorted()).toEqual(listed.flatMap((name) => [name, `${name}Buffer`]).toSorted())
})

function takesOne({ declaration, typeParameters }: ts.Signature): boolean {
  const [only, ...others] = declaration?.parameters ?? []
  if (typeParameters || others.length > 0 || !only || !ts.isParameter(only)) return false
  return only.dotDotDotToken === undefined && only.questionToken === undefined
}
