// npm openai, Chat Completions: two tool calls, then the answer.
import OpenAI from 'openai';
import { base, model, prompt, readFile, report, schema, streamed } from './common.mjs';

const client = new OpenAI({ baseURL: base, apiKey: 'none', maxRetries: 0 });
const messages = [{ role: 'user', content: prompt }];
const tools = [{ type: 'function', function: { name: 'read_file', parameters: schema } }];

async function turn() {
  const request = { model, messages, tools, reasoning_effort: 'low' };
  if (!streamed) {
    return client.chat.completions.create(request);
  }
  return client.chat.completions
    .stream({ ...request, stream_options: { include_usage: true } })
    .finalChatCompletion();
}

const first = await turn();
const message = first.choices[0].message;
messages.push(message);
const calls = message.tool_calls.map((call) => call.function);
for (const call of message.tool_calls) {
  messages.push({ role: 'tool', tool_call_id: call.id, content: readFile(JSON.parse(call.function.arguments)) });
}
const second = await turn();
report({
  first: message.content,
  paths: calls.map((call) => JSON.parse(call.arguments).path),
  last: second.choices[0].message.content,
  ending: [first.choices[0].finish_reason, second.choices[0].finish_reason],
  usage: first.usage?.completion_tokens ?? 0,
});
