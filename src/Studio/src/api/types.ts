/** The types of docs/api.md as the Studio reads them. Ids may come plain or as {tenant, value}. */

export type Id = string | { tenant: string; value: string };

/** The plain name of an id. */
export const nameOf = (id: Id): string => (typeof id === 'string' ? id : id.value);

export interface Info {
  name: string;
  version: string;
  auth: 'open' | 'keys';
  role?: string;
  tenant?: string;
  participant?: string;
  participantName?: string;
  speakers?: string[];
}

export interface Culture {
  code: string;
  name: string;
}

export interface Feeling {
  emotion: string;
  intensity: number;
  pleasure: number;
  arousal: number;
  dominance: number;
  moodPleasure: number;
  moodArousal: number;
  moodDominance: number;
}

export interface PersonaCard {
  id: Id;
  name: string;
  summary: string;
  culture: string;
  age: number;
  occupation: string;
  tags: string[];
  /** z-scores of 5 domains, 10 aspects and 30 facets in taxonomy order. */
  traits: number[];
  parent?: string | null;
  createdAt: string;
  version: number;
}

export interface Place {
  town: string;
  country: string;
}

export interface LoreEntry {
  keys: string[];
  text: string;
  secret?: boolean;
}

export interface Identity {
  born: string;
  asOf: string;
  birthplace: Place;
  home: { place: Place; kind: string; area: string; with: string; sinceYear: number };
  partnerStatus: string;
  people: {
    relation: string;
    name: string;
    age?: number | null;
    alive: boolean;
    does: string;
    lives: string;
    closeness: number;
    warmth: number;
    note: string;
  }[];
  pets: { kind: string; name: string; age: number; note: string }[];
  education: {
    level: string;
    subject: string;
    institution: string;
    town: string;
    fromYear: number;
    toYear: number;
  }[];
  work: {
    occupation: string;
    employer: string;
    town: string;
    fromYear: number;
    toYear?: number | null;
    duties: string[];
    likes: string;
    dislikes: string;
  }[];
  languages: { language: string; level: string }[];
  dailyLife: { time: string; does: string }[];
  tastes: { category: string; item: string; like: number; reason: string }[];
  pastimes: { activity: string; sinceYear: number; howOften: string; reason: string }[];
  opinions: { topic: string; stance: number; strength: number; claim: string; reason: string }[];
  values: { name: string; weight: number; inOwnWords: string }[];
  goals: { aim: string; reason: string; progress: number; horizon: string }[];
  fears: { of: string; reason: string; strength: number }[];
  life: { year: number; atAge: number; what: string; feeling: string; lesson: string }[];
  secret?: { about: string; text: string; trustNeeded: number } | null;
  looks: string[];
  health: string[];
  lore: LoreEntry[];
}

export interface PersonaProfile {
  name: string;
  givenName: string;
  gender: string;
  age: number;
  culture: string;
  role: string;
  summary: string;
  tags: string[];
  /** base64 of 847 little-endian 16-bit thousandths. */
  traits: string;
  identity: Identity;
  generation?: {
    consistency: number;
    ethics: number;
    descriptors: string[];
    generatorVersion: string;
    findings: string[];
  } | null;
}

export interface PersonaView {
  id: Id;
  profile: PersonaProfile;
  version: number;
  profileVersion: number;
  feeling: Feeling;
  episodes: number;
  createdAt: string;
  parent?: string | null;
}

export interface BasePersona {
  id?: string;
  name?: string;
  gender?: string;
  age?: number;
  culture?: string;
  occupation?: string;
  role?: string;
  description?: string;
  traits?: Record<string, number>;
  directions?: Record<string, string>;
  tags?: string[];
  seed?: number;
}

export interface Refusal {
  stage: string;
  field: string;
  value: string;
  rule: string;
}

export interface SessionCard {
  id: Id;
  title?: string | null;
  personas: string[];
  participants: string[];
  origin: string;
  turns: number;
  openTurns: number;
  openedAt: string;
  updatedAt: string;
}

export interface SessionOptions {
  remember?: boolean;
  interrupt?: boolean;
  timeZone?: string;
  speaker?: string;
  maxTokens?: number;
  personaTurnsMax?: number;
  origin?: string;
}

export interface SessionView {
  id: Id;
  title?: string | null;
  personas: string[];
  participants: string[];
  options: SessionOptions;
  scenario?: string | null;
  version: number;
  turns: number;
  openTurns: number;
  openedAt: string;
  updatedAt: string;
  scene?: SceneView | null;
}

/** How a scenario stands, as far as the learner may see. */
export interface SceneView {
  pack: string;
  title: string;
  learnerRole: string;
  brief: string;
  goals: string[];
  turn: number;
  turnsMax: number;
  /** Persona to the part it plays. */
  roles: Record<string, string>;
  ending?: string | null;
}

export interface ScenarioItem {
  id: string;
  title: string;
  field: string;
  summary: string;
  minutes: number;
  role: string;
  personas: number;
  turnsMax: number;
  origin: string;
  version: number;
}

export interface ScenarioDetail {
  scenario: ScenarioItem;
  brief: string;
  goals: string[];
  scene: string;
  starts: string;
  cast: { role: string; name: string; age?: number | null; occupation?: string | null }[];
  rubric: string[];
}

export interface Debrief {
  session: string;
  pack: string;
  title: string;
  ended: boolean;
  ending?: { id: string; kind: string; title: string; text: string } | null;
  score: number;
  grade: 'strong' | 'fair' | 'weak';
  turns: number;
  points: {
    id: string;
    title: string;
    weight: number;
    status: 'earned' | 'lost' | 'missed';
    feedback: string;
    turns: { turn: string; number: number; earned: boolean; text?: string | null }[];
  }[];
  unlocks: { id: string; found: boolean; told: boolean; text: string }[];
  next: string[];
  path: { state: string; title: string; turn: number }[];
}

export interface MemoryItem {
  content: string;
  kind: 'episode' | 'fact' | 'reflection' | string;
  attribute?: string | null;
  participant?: string | null;
  session: string;
  text: string;
  importance: number;
  activation: number;
  at: string;
  ended: boolean;
}

export interface MemoryPage {
  items: MemoryItem[];
  next: string;
  total: number;
}

export interface Why {
  understood: string[];
  acts: string[];
  facts: string[];
  memories: { content: string; score: number }[];
  appraisal: Record<string, number>;
  traits: Record<string, number>;
  rules: string[];
  speaker: string;
  prompt: string;
}

/** How a face moves with one reply: 60 frames a second of 52 bytes. */
export interface FaceClip {
  turn: string;
  frames: Uint8Array;
}

/** Beside the events: the frames of a reply, or why there are none. It has no number and does not come again. */
export interface ExpressionMessage {
  type: 'expression';
  turn: string;
  persona: string;
  frames?: string | null;
  reason?: string | null;
}

export interface Timing {
  delayMs: number;
  typingMs: number;
  pausesMs: number[];
}

interface EventBase {
  seq: number;
  at: string;
}

export type SessionEvent = EventBase &
  (
    | { type: 'opened'; personas: string[]; participants: string[]; title?: string | null; disclosure: string }
    | { type: 'joined'; participant: string }
    | { type: 'renamed'; title: string }
    | {
        type: 'heard';
        turn: string;
        participant?: string | null;
        persona?: string | null;
        text?: string | null;
        to: string[];
        clientKey?: string | null;
        regenerates?: string | null;
      }
    | {
        type: 'said';
        turn: string;
        persona: string;
        text?: string | null;
        interrupted: boolean;
        feeling: Feeling;
        timing: Timing;
        usage: { promptTokens: number; completionTokens: number };
        speaker: string;
      }
    | { type: 'retracted'; turn: string; persona: string; reason: string }
    | { type: 'superseded'; turns: string[]; reason: string }
    | { type: 'scene'; turn: string; number: number; ending?: string | null }
    | { type: 'erased'; participant: string }
    | { type: 'mark' }
    | { type: 'replying'; turn: string; persona: string }
    | { type: 'delta'; turn: string; persona: string; offset: number; text: string }
    | { type: 'lagged'; after: number }
  );

export interface Page<T> {
  items: T[];
  next?: string | null;
  total?: number | null;
}

export interface SayAnswer {
  turn: string;
  seq: number;
  joined: boolean;
}
