import { getSettings } from '../settings/store';
import type { Refusal } from './types';

/** What the server said against a request: field, value and rule where it was the caller's mistake. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly field?: string;
  readonly value?: string;
  readonly rule?: string;
  readonly reasons: Refusal[];
  readonly retryAfterMs?: number;

  constructor(status: number, body: Partial<ApiProblem>, retryAfterMs?: number) {
    super(body.detail ?? body.title ?? `The server answered ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.title = body.title ?? `The server answered ${status}`;
    this.detail = body.detail;
    this.field = body.field;
    this.value = body.value;
    this.rule = body.rule;
    this.reasons = body.reasons ?? [];
    this.retryAfterMs = retryAfterMs;
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  constructor() {
    super('The server cannot be reached. What you wrote is kept and can be sent again.');
    this.name = 'Unreachable';
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  body?: unknown;
  raw?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

const callTimeoutMs = 30_000;

/** Where the API is: beside the page. */
export const apiUrl = (path: string): string =>
  new URL(path.replace(/^\//, ''), document.baseURI.split('#')[0]).href;

/** A participant's name as headers can carry it: letters beyond ASCII are percent-encoded, alike on every road. */
export const wireName = (name: string): string => (/^[\x20-\x7e]*$/.test(name) ? name : encodeURIComponent(name));

/** Sends a request with the identity of this browser; throws {@link ApiProblem} or {@link Unreachable}. */
export async function send(path: string, call: Call = {}): Promise<Response> {
  const { participant, apiKey } = getSettings();
  const headers: Record<string, string> = { Accept: 'application/json', ...call.headers };
  if (participant) headers['X-LinkyV-Participant'] = wireName(participant);
  if (apiKey) headers['Authorization'] = `Bearer ${apiKey}`;
  let body: BodyInit | undefined = call.raw;
  if (call.raw) headers['Content-Type'] ??= call.raw.type || 'application/octet-stream';
  else if (call.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(call.body);
  }
  const timeout = AbortSignal.timeout(callTimeoutMs);
  let response: Response;
  try {
    response = await fetch(apiUrl(path), {
      method: call.method ?? 'GET',
      headers,
      body,
      signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
    });
  } catch (cause) {
    if (call.signal?.aborted) throw cause;
    throw new Unreachable();
  }
  if (response.ok) return response;
  throw await problemOf(response);
}

async function problemOf(response: Response): Promise<Error> {
  if (response.status === 502 || response.status === 504) return new Unreachable();
  const after = Number(response.headers.get('Retry-After'));
  let body: Partial<ApiProblem> = {};
  try {
    body = (await response.json()) as Partial<ApiProblem>;
  } catch {
    body = { title: response.statusText || `The server answered ${response.status}` };
  }
  return new ApiProblem(response.status, body, Number.isFinite(after) && after > 0 ? after * 1000 : undefined);
}

/** Sends a request and reads JSON. */
export async function call<T>(path: string, options: Call = {}): Promise<T> {
  const response = await send(path, options);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** A query string of the values that are set. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const q = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    if (value !== undefined && value !== null && value !== '') q.set(key, String(value));
  const text = q.toString();
  return text ? `?${text}` : '';
}

/** One sentence for people. */
export function sayProblem(error: unknown): string {
  if (error instanceof ApiProblem) {
    if (error.field && error.rule)
      return error.value ? `${error.field} “${error.value}”: ${error.rule}` : `${error.field}: ${error.rule}`;
    if (error.reasons.length > 0) {
      const first = error.reasons[0]!;
      return `${first.field}: ${first.rule}`;
    }
    return error.detail ?? error.title;
  }
  return error instanceof Error ? error.message : String(error);
}
