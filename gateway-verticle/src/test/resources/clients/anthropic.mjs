// npm @anthropic-ai/sdk: two tool calls, then the answer; the thoughts are sent back.
import Anthropic from '@anthropic-ai/sdk';
import { base, model, prompt, readFile, report, schema, streamed } from './common.mjs';

const client = new Anthropic({ baseURL: base, apiKey: 'none', maxRetries: 0 });
const messages = [{ role: 'user', content: prompt }];
const tools = [{ name: 'read_file', input_schema: schema }];

async function turn() {
  const request = { model, messages, tools, max_tokens: 9000, thinking: { type: 'enabled', budget_tokens: 2048 } };
  return streamed ? client.messages.stream(request).finalMessage() : client.messages.create(request);
}

const text = (message) => message.content.filter((block) => block.type === 'text').map((block) => block.text).join('');
const first = await turn();
const calls = first.content.filter((block) => block.type === 'tool_use');
messages.push({ role: 'assistant', content: first.content });
messages.push({
  role: 'user',
  content: calls.map((call) => ({ type: 'tool_result', tool_use_id: call.id, content: readFile(call.input) })),
});
const second = await turn();
report({
  first: text(first),
  thinking: first.content.find((block) => block.type === 'thinking')?.thinking,
  paths: calls.map((call) => call.input.path),
  last: text(second),
  ending: [first.stop_reason, second.stop_reason],
  usage: first.usage.output_tokens,
});
