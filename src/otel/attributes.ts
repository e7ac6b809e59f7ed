import type { Attributes } from '@opentelemetry/api'
import type { BatchTrace } from '../run/tracing.js'

/** What is known of a batch before it is sent, by the names of OpenTelemetry's conventions for databases. */
export function operationAttributes({ operation, database, serverAddress, serverPort }: BatchTrace): Attributes {
  const attributes: Attributes = { 'db.system.name': 'redis', 'db.operation.name': operation }
  if (database !== undefined) attributes['db.namespace'] = `${database}`
  if (serverAddress !== undefined) attributes['server.address'] = serverAddress
  if (serverPort !== undefined) attributes['server.port'] = serverPort
  return attributes
}

/** What a batch has besides. The conventions count the operations of a batch only if it has not exactly one. */
export function batchAttributes({ commands, bytes, nodes }: BatchTrace): Attributes {
  const attributes: Attributes = { 'tupeline.bytes': bytes, 'tupeline.nodes': nodes }
  if (commands !== 1) attributes['db.operation.batch.size'] = commands
  return attributes
}

/** Why a batch failed; empty if it did not. */
export function errorAttributes({ errorType, statusCode }: BatchTrace): Attributes {
  const attributes: Attributes = {}
  if (errorType !== undefined) attributes['error.type'] = errorType
  if (statusCode !== undefined) attributes['db.response.status_code'] = statusCode
  return attributes
}

/** How a batch ended. */
export function outcomeAttributes({ outcome, failures, decodeTime, retries, redirects }: BatchTrace): Attributes {
  const attributes: Attributes = {}
  if (outcome !== undefined) attributes['tupeline.outcome'] = outcome
  if (failures !== undefined) attributes['tupeline.failures'] = failures
  if (decodeTime !== undefined) attributes['tupeline.decode_time'] = decodeTime / 1_000
  if (retries > 0) attributes['tupeline.retries'] = retries
  if (redirects > 0) attributes['tupeline.redirects'] = redirects
  return attributes
}
