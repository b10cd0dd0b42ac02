import { API_KEY, Scene } from './scene';

/** A completion that somebody else stored with the API, as the API answers its creation. It counts among no calls. */
export async function storeCompletion(scene: Scene, request: object = {}): Promise<any> {
  const response = await fetch(`${scene.sandbox.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${API_KEY}` },
    body: JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Name a tree.' }], store: true, ...request }),
  });
  expect(response.status).toBe(200);
  scene.calls();
  return response.json();
}

/** Whether the API still keeps it. */
export async function isStored(scene: Scene, id: string): Promise<boolean> {
  const response = await fetch(`${scene.sandbox.url}/chat/completions/${id}`, { headers: { authorization: `Bearer ${API_KEY}` } });
  scene.calls();
  return response.ok;
}
