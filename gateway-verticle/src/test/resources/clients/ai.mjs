// npm ai with its OpenAI and Anthropic providers, which check every chunk against a schema: a whole tool loop.
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { generateText, jsonSchema, stepCountIs, streamText, tool } from 'ai';
import { base, model, prompt, readFile, report, schema, streamed } from './common.mjs';

const openai = createOpenAI({ baseURL: base, apiKey: 'none' });
const anthropic = createAnthropic({ baseURL: base, apiKey: 'none' });
const models = {
  chat: () => openai.chat(model),
  responses: () => openai.responses(model),
  messages: () => anthropic(model),
};
const settings = {
  model: models[process.env.PROTOCOL](),
  prompt,
  maxRetries: 0,
  tools: { read_file: tool({ inputSchema: jsonSchema(schema), execute: async (input) => readFile(input) }) },
  stopWhen: stepCountIs(3),
  providerOptions: {
    anthropic: { thinking: { type: 'enabled', budgetTokens: 2048 } },
    openai: { reasoningEffort: 'low', reasoningSummary: 'auto', store: false },
  },
};

let steps;
if (streamed) {
  const stream = streamText({ ...settings, onError: ({ error }) => { throw error; } });
  await stream.consumeStream();
  steps = await stream.steps;
} else {
  steps = (await generateText(settings)).steps;
}
report({
  first: steps[0].text,
  thinking: steps[0].reasoningText,
  paths: steps[0].toolCalls.map((call) => call.input.path),
  last: steps.at(-1).text,
  ending: steps.map((step) => step.finishReason),
  usage: steps[0].usage.outputTokens,
});
