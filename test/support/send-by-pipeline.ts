export { sendPipeline as send } from '../../src/ioredis/send-pipeline.js'
