// npm @google/genai: a text and a tool call, whole and streamed.
import { GoogleGenAI } from '@google/genai';
import { base, model, prompt, report, schema, streamed } from './common.mjs';

const ai = new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: base } });
const request = {
  model,
  contents: [{ role: 'user', parts: [{ text: prompt }] }],
  config: { tools: [{ functionDeclarations: [{ name: 'read_file', parametersJsonSchema: schema }] }] },
};

let text = '';
const calls = [];
function take(answer) {
  for (const part of answer.candidates[0].content.parts) {
    text += part.text ?? '';
    if (part.functionCall) {
      calls.push(part.functionCall);
    }
  }
}
if (streamed) {
  for await (const chunk of await ai.models.generateContentStream(request)) {
    take(chunk);
  }
} else {
  take(await ai.models.generateContent(request));
}
const tokens = await ai.models.countTokens({ model, contents: prompt });
report({ text, paths: calls.map((call) => call.args.path), tokens: tokens.totalTokens });
