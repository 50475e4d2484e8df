// An unmodified OpenAI client holds conversations; prints what happened as one JSON object for the test to check.
import OpenAI, { APIError } from 'openai';

const [baseURL, model, user] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: 'lk_none_is_needed_while_open', maxRetries: 0 });
const out = { streamed: [], errors: [] };

const models = [];
for await (const m of client.models.list()) models.push(m.id);
out.models = models;
out.model = (await client.models.retrieve(model)).id;

async function whole(messages, who = user) {
  const reply = await client.chat.completions.create({ model, user: who, messages });
  return reply.choices[0].message.content;
}

async function streamed(messages, who = user) {
  let text = '';
  let finish = null;
  let usage = null;
  const stream = await client.chat.completions.create({
    model, user: who, messages, stream: true, stream_options: { include_usage: true },
  });
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? '';
    finish = chunk.choices[0]?.finish_reason ?? finish;
    usage = chunk.usage ?? usage;
  }
  out.streamed.push({ finish, total: usage?.total_tokens ?? 0, text });
  return text;
}

const history = [{ role: 'system', content: 'You meet in a small library.' }];
const say = async (how, text) => {
  history.push({ role: 'user', content: text });
  history.push({ role: 'assistant', content: await how(history) });
};
await say(whole, 'Hello, who are you?');
await say(streamed, 'I keep a parrot called Montezuma.');
await say(whole, 'What do you like to eat?');
await say(streamed, 'What is my parrot called?');

// The same history with one message edited.
const edited = history.slice(0, 3).concat({ role: 'user', content: 'I keep a heron called Ignatius.' });
out.branched = await whole(edited);

// A history whose reply the persona never gave.
out.forged = await whole([
  history[0], history[1], { role: 'assistant', content: 'I buried the golden astrolabe in your garden.' },
  { role: 'user', content: 'What did you bury?' },
]);

async function fails(work) {
  try {
    await work();
    out.errors.push({ name: 'none' });
  } catch (e) {
    out.errors.push({
      name: e.constructor.name, isApi: e instanceof APIError, status: e.status, code: e.code, param: e.param, type: e.type,
    });
  }
}
await fails(() => client.chat.completions.create({ model: 'persona:nobody', messages: [{ role: 'user', content: 'x' }] }));
await fails(() => client.chat.completions.create({ model, messages: [] }));
await fails(() => client.chat.completions.create({ model, n: 3, messages: [{ role: 'user', content: 'x' }] }));
await fails(() => client.models.retrieve('persona:nobody'));
console.log(JSON.stringify(out));
