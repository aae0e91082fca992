// What the scripts share: the settings of a run, and the one tool.
export const base = process.env.GATEWAY_BASE;
export const streamed = process.env.STREAMED === 'true';
export const prompt = process.env.PROMPT;
export const model = process.env.MODEL;

export const schema = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] };

export function readFile({ path }) {
  return `content of ${path}`;
}

// The test reads this line.
export function report(result) {
  console.log('RESULT ' + JSON.stringify(result));
}
