// npm ws, Realtime: one response with text and a tool call. (The one of npm openai only speaks TLS.)
import WebSocket from 'ws';
import { base, model, prompt, report } from './common.mjs';

const socket = new WebSocket(`${base.replace('http', 'ws')}/realtime?model=${model}`, ['realtime'], {
  headers: { Authorization: 'Bearer none' },
});
let text = '';
let input = '';
socket.on('open', () => {
  socket.send(JSON.stringify({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: prompt }] },
  }));
});
socket.on('message', (data) => {
  const event = JSON.parse(data);
  if (event.type === 'response.output_text.delta') {
    text += event.delta;
  } else if (event.type === 'response.function_call_arguments.delta') {
    input += event.delta;
  } else if (event.type === 'response.done') {
    report({ text, paths: [JSON.parse(input).path], tokens: event.response.usage.total_tokens });
    socket.close(1000);
  }
});
