// npm openai, Responses: two tool calls, then the answer; the thoughts are sent back.
import OpenAI from 'openai';
import { base, model, prompt, readFile, report, schema, streamed } from './common.mjs';

const client = new OpenAI({ baseURL: base, apiKey: 'none', maxRetries: 0 });
const input = [{ role: 'user', content: prompt }];
const tools = [{ type: 'function', name: 'read_file', parameters: schema, strict: false }];

async function turn() {
  const request = { model, input, tools, reasoning: { effort: 'low', summary: 'auto' }, store: false };
  return streamed ? client.responses.stream(request).finalResponse() : client.responses.create(request);
}

const first = await turn();
const calls = first.output.filter((item) => item.type === 'function_call');
input.push(...first.output);
for (const call of calls) {
  input.push({ type: 'function_call_output', call_id: call.call_id, output: readFile(JSON.parse(call.arguments)) });
}
const second = await turn();
report({
  first: first.output_text,
  thinking: first.output.find((item) => item.type === 'reasoning')?.summary[0]?.text,
  paths: calls.map((call) => JSON.parse(call.arguments).path),
  last: second.output_text,
  ending: [first.status, second.status],
  usage: first.usage?.output_tokens ?? 0,
});
