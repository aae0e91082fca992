// npm @aws-sdk/client-bedrock-runtime with a Bedrock API key: a text and a tool call, whole and streamed.
import { BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { base, model, prompt, report, schema, streamed } from './common.mjs';

const client = new BedrockRuntimeClient({
  region: 'us-east-1',
  endpoint: base,
  // Its own choice is HTTP/2, which the gateway does not speak.
  requestHandler: new NodeHttpHandler(),
  token: { token: 'none' },
  authSchemePreference: ['httpBearerAuth'],
  maxAttempts: 1,
});
const request = {
  modelId: model,
  messages: [{ role: 'user', content: [{ text: prompt }] }],
  toolConfig: { tools: [{ toolSpec: { name: 'read_file', inputSchema: { json: schema } } }] },
};

let text = '';
let input = '';
let tokens = 0;
if (streamed) {
  const answer = await client.send(new ConverseStreamCommand(request));
  for await (const event of answer.stream) {
    text += event.contentBlockDelta?.delta.text ?? '';
    input += event.contentBlockDelta?.delta.toolUse?.input ?? '';
    tokens += event.metadata?.usage.totalTokens ?? 0;
  }
} else {
  const answer = await client.send(new ConverseCommand(request));
  for (const block of answer.output.message.content) {
    text += block.text ?? '';
    input += block.toolUse ? JSON.stringify(block.toolUse.input) : '';
  }
  tokens = answer.usage.totalTokens;
}
report({ text, paths: [JSON.parse(input).path], tokens });
