import { decidingActions, openingActions, type ReviewAction } from '../../src/protocol/pageCommands.ts';
import { joinTyped } from './chords.ts';

/** A key that was pressed in the page and has gone to VS Code, which may run a command for it. */
export interface KeyPress {
  /** Its possible names in key bindings. */
  readonly chords: readonly string[];
  /** What it would type into a field; see `typedText`. */
  readonly text: string | undefined;
  readonly isRepeat: boolean;
}

interface NumberedPress extends KeyPress {
  readonly number: number;
  readonly at: number;
  /** What was on screen. */
  readonly place: string;
  /** Whether its action has arrived; it may still have to be typed. */
  hasArrived: boolean;
}

/** What the guard needs of the page. */
export interface GuardedPage {
  /** Which action a key had by default, or when it was last pressed. */
  actionOf(chord: string): ReviewAction | undefined;
  /** Whether VS Code has said before what a key is bound to. */
  isCertain(chord: string): boolean;
  /** Remembers the action of a key, since curators may rebind keys. Undefined: it has none of the page's. */
  learn(chord: string, action: ReviewAction | undefined): void;
  /** `press` is the number of a key that the page acts on at once, before VS Code has confirmed it. */
  perform(action: ReviewAction, press?: number): void;
  /** Announces such a key to the host. Resolves to whether VS Code has run the command of that action for it. */
  announce(press: number, action: ReviewAction): Promise<boolean>;
  /** Whether a text field is open or has the focus. */
  isEditing(): boolean;
  /** Says that a verdict does not count while something is being edited. */
  refuse(): void;
  /** Says that a key has decided nothing, since it was taken for something else that it is no longer bound to. */
  misread(): void;
  /** Names what a key that is pressed now is about. */
  place(): string;
  /** Says that a verdict does not count, since what it was about is no longer on screen. */
  tooLate(): void;
  /** Resolves once the actions of all keys pressed so far have arrived. */
  settled(): Promise<void>;
  now(): number;
}

/** The time in which a key runs the action of a field that opens. */
interface Opening {
  /** The number of the key press that opens it; what was pressed later is text. */
  readonly after: number;
  /** Whether the action has arrived. Until then it is not certain: the key may have been rebound. */
  readonly confirmed: boolean;
  /** Actions that arrived before it: VS Code runs a command that is used for the first time later than others. */
  readonly held: (() => void)[];
}

/** The action of a key that waits for those of keys that were pressed before it. */
interface HeldAction {
  readonly action: ReviewAction;
  readonly press: NumberedPress;
}

/** Presses whose actions may still arrive. */
const maxPresses = 500;

/** An action that takes longer than this to arrive is not attributed to its key; milliseconds. */
const maxWaitMs = 10_000;

/** How long VS Code waits for the second key of a binding with two; milliseconds. */
const sequenceMs = 5000;

/** Without key events in the page, actions in quicker succession come from a key that is held down; milliseconds. */
const repeatMs = 1000;

/**
 * Decides what a key does. Only VS Code knows what it is bound to, and a key takes a way: from the page to VS Code, from there to
 * the extension and back, which takes a fifth of a second on a slow connection. So the page acts at once on a key whose action it
 * has seen before; if the key only moves, also on the default one. It announces that to the host, which writes nothing
 * before VS Code has run the command: a key that is bound to something else by now decides nothing, and is unlearned.
 *
 * All others go the long way. What is typed meanwhile behind a key that opens a text field is text: the actions of those keys are
 * dropped when they arrive, and the field gets the letters. Verdicts count neither while a field is open or focused nor from a
 * key that is held down.
 */
export class KeyGuard {
  readonly #page: GuardedPage;
  #presses: NumberedPress[] = [];
  #last = 0;
  /** In the order in which the keys were pressed. */
  #held: HeldAction[] = [];
  #opening: Opening | undefined;
  /** The last press before a field received the focus: whatever was pressed up to it must not act any more. */
  #entered = 0;
  /** Whether actions from before the field received the focus may still arrive. */
  #entering = false;
  /** Until when a key may be the second one of a binding with two, which only VS Code knows. */
  #sequenceUntil = 0;
  /** Keys that the page has acted on at once, as long as VS Code has not run their commands. */
  #unconfirmed: readonly KeyPress[] = [];
  /** The last verdict that belongs to no key press of the page. */
  #unseen: { readonly action: ReviewAction; readonly at: number } | undefined;

  constructor(page: GuardedPage) {
    this.#page = page;
  }

  /** A key that goes to VS Code. */
  pressed(press: KeyPress): void {
    this.#last += 1;
    const at = this.#page.now();
    const known = this.#knownAction(press);
    const isSecond = at < this.#sequenceUntil;
    this.#sequenceUntil = !known && !isSecond && hasCommandKey(press) ? at + sequenceMs : 0;
    if (known && !isSecond && !this.#opening && this.#isClear(known, press) && !this.#awaitsOthers(at)) {
      this.#actAtOnce(known, press);
      return;
    }
    const waiting = this.#presses.filter((one) => at - one.at < maxWaitMs);
    this.#presses = [
      ...waiting,
      { ...press, number: this.#last, at, place: this.#page.place(), hasArrived: false },
    ].slice(-maxPresses);
    if (!this.#opening && known && openingActions.has(known) && !press.isRepeat) {
      this.#open({ after: this.#last, confirmed: false, held: [] });
    }
  }

  #actAtOnce(action: ReviewAction, press: KeyPress): void {
    const number = this.#last;
    // Before the action, so that the host knows of the key by the time it gets a decision.
    const confirmed = this.#page.announce(number, action);
    this.#unconfirmed = [...this.#unconfirmed, press];
    this.#act(
      action,
      { ...press, number, at: this.#page.now(), place: this.#page.place(), hasArrived: true },
      number,
    );
    void confirmed.then((isConfirmed) => {
      const isOpen = this.#unconfirmed.includes(press);
      this.#unconfirmed = this.#unconfirmed.filter((one) => one !== press);
      if (!isConfirmed && isOpen) {
        this.#unlearn(press);
      }
    });
  }

  /** Whether nothing is lost if a key turns out to be bound to something else: it only moves, or that is not to be expected. */
  #isClear(action: ReviewAction, { chords }: KeyPress): boolean {
    const isHarmless = !openingActions.has(action) && !decidingActions.has(action);
    return isHarmless || chords.some((chord) => this.#page.isCertain(chord));
  }

  /** Whether the action of a known key that took the long way is still missing: what is pressed after it must not overtake it. */
  #awaitsOthers(now: number): boolean {
    return (
      this.#held.length > 0 ||
      this.#presses.some(
        (one) => !one.hasArrived && now - one.at < maxWaitMs && this.#knownAction(one) !== undefined,
      )
    );
  }

  /** An action has come that no key asked for: it is that of a key that was taken for another, whose screen may be gone. */
  #relearn(press: KeyPress, action: ReviewAction): void {
    this.#unconfirmed = this.#unconfirmed.filter((one) => one !== press);
    this.#page.learn(press.chords[0] ?? '', action);
    if (decidingActions.has(action)) {
      this.#page.misread();
    } else {
      this.#act(action, undefined);
    }
  }

  #unlearn({ chords }: KeyPress): void {
    for (const chord of chords) {
      this.#page.learn(chord, undefined);
    }
  }

  /** Whether a key is one that decides, as far as that is known: its repetitions are not passed on. */
  isDeciding(chords: readonly string[]): boolean {
    return chords.some((chord) => {
      const action = this.#page.actionOf(chord);
      return action !== undefined && decidingActions.has(action);
    });
  }

  /** Whether a key has an action, as far as that is known. */
  isKnownAs(action: ReviewAction, chords: readonly string[]): boolean {
    return chords.some((chord) => this.#page.actionOf(chord) === action);
  }

  /** The action of a key, or of the palette, has arrived. */
  arrived(action: ReviewAction): void {
    const press = this.#take(action);
    const [misread] = press ? [] : this.#unconfirmed;
    if (misread) {
      this.#relearn(misread, action);
      return;
    }
    if (this.#isTyped(press, action)) {
      return;
    }
    const number = press?.number ?? this.#last;
    if (this.#opening && !this.#opening.confirmed && number > this.#opening.after) {
      this.#opening.held.push(() => this.#act(action, press));
    } else {
      this.#actInOrder(action, press);
    }
  }

  /**
   * A text field has received the focus. Returns what was typed since its key was pressed.
   */
  entered(): string {
    const opening = this.#opening;
    const typed = this.#presses.filter(({ number }) => opening?.confirmed && number > opening.after);
    this.#opening = undefined;
    this.#entered = this.#last;
    this.#entering = true;
    const mine = this.#entered;
    void this.#page.settled().then(() => {
      if (mine === this.#entered) {
        this.#entering = false;
        this.#presses = this.#presses.filter(({ number }) => number > mine);
      }
    });
    return joinTyped(typed.flatMap(({ text }) => text ?? []));
  }

  #open(opening: Opening): void {
    this.#opening = opening;
    void this.#page.settled().then(() => {
      if (this.#opening === opening) {
        this.#opening = undefined;
        this.#notOpened(opening);
      }
    });
  }

  /** The key did not open a field after all: the actions of the others count. */
  #notOpened({ after, confirmed, held }: Opening): void {
    const press = this.#presses.find(({ number }) => number === after);
    if (!confirmed && press) {
      this.#unlearn(press);
    }
    this.#presses = this.#presses.filter(({ number }) => number > after);
    for (const act of held) {
      act();
    }
  }

  /** Whether the key was pressed as a letter of a text. Nothing else can be assumed of a key that is not known. */
  #isTyped(press: NumberedPress | undefined, action: ReviewAction): boolean {
    if (!press) {
      return (this.#entering || (this.#opening?.confirmed ?? false)) && action !== 'find';
    }
    return (
      (this.#entering && press.number <= this.#entered) ||
      (this.#opening?.confirmed === true && press.number > this.#opening.after)
    );
  }

  /**
   * A verdict waits for the keys that were pressed before it, such as the choice of an answer, and later keys wait for the
   * verdict: VS Code runs a command that is used for the first time later than others.
   */
  #actInOrder(action: ReviewAction, press: NumberedPress | undefined): void {
    const isAfterHeld = press && this.#held.some((one) => one.press.number < press.number);
    if (press && (isAfterHeld || this.#isPreceded({ action, press }))) {
      this.#held = [...this.#held, { action, press }].sort((a, b) => a.press.number - b.press.number);
      // What has not arrived by then does not arrive: the key had no action where it was pressed.
      void this.#page.settled().then(() => this.#release(press.number));
    } else {
      this.#act(action, press);
    }
    this.#release();
  }

  /** Whether the action of a key that was pressed before has not arrived yet, if one of the two is a verdict. */
  #isPreceded({ action, press }: HeldAction): boolean {
    const now = this.#page.now();
    const isVerdict = decidingActions.has(action);
    return this.#presses.some((one) => {
      const isMissing = one.number < press.number && !one.hasArrived && now - one.at < maxWaitMs;
      const missing = isMissing ? this.#knownAction(one) : undefined;
      return missing !== undefined && (isVerdict || decidingActions.has(missing));
    });
  }

  /** Performs what has been held, up to a key and as long as nothing that was pressed before is still missing. */
  #release(upTo = 0): void {
    for (let [first] = this.#held; first; [first] = this.#held) {
      if (first.press.number > upTo && this.#isPreceded(first)) {
        return;
      }
      this.#held = this.#held.slice(1);
      this.#act(first.action, first.press);
    }
  }

  /** `unconfirmed` is the number of a key that the page acts on at once. */
  #act(action: ReviewAction, press: NumberedPress | undefined, unconfirmed?: number): void {
    if (openingActions.has(action)) {
      this.#openAndPerform(action, press, unconfirmed);
      return;
    }
    if (!decidingActions.has(action)) {
      this.#page.perform(action, unconfirmed);
      return;
    }
    const now = this.#page.now();
    const isRepeated = press
      ? press.isRepeat
      : this.#unseen?.action === action && now - this.#unseen.at < repeatMs;
    this.#unseen = press ? undefined : { action, at: now };
    if (isRepeated) {
      return;
    }
    if (this.#page.isEditing()) {
      this.#page.refuse();
    } else if (press && press.place !== this.#page.place()) {
      this.#page.tooLate();
    } else {
      this.#page.perform(action, unconfirmed);
    }
  }

  #openAndPerform(action: ReviewAction, press: NumberedPress | undefined, unconfirmed?: number): void {
    const opening = { after: press?.number ?? this.#last, confirmed: true, held: [] };
    this.#open(opening);
    this.#page.perform(action, unconfirmed);
    if (this.#opening === opening && !this.#page.isEditing()) {
      // There is nothing to edit: what is pressed next is not text.
      this.#opening = undefined;
    }
  }

  #knownAction({ chords }: KeyPress): ReviewAction | undefined {
    return chords.map((chord) => this.#page.actionOf(chord)).find((action) => action !== undefined);
  }

  /** The press that an action belongs to: the first one of a key that is known to have it, else the only unknown key. */
  #take(action: ReviewAction): NumberedPress | undefined {
    const now = this.#page.now();
    const waiting = this.#presses.filter(({ at, hasArrived }) => !hasArrived && now - at < maxWaitMs);
    const known = waiting.find((press) => this.#knownAction(press) === action);
    const unknown = waiting.filter((press) => this.#knownAction(press) === undefined);
    const [first] = unknown;
    const isOne = first && unknown.every(({ chords }) => chords[0] === first.chords[0]);
    const named = known?.chords.find((chord) => this.#page.actionOf(chord) === action);
    if (named !== undefined) {
      this.#page.learn(named, action);
    } else if (isOne) {
      this.#page.learn(first.chords[0] ?? '', action);
    }
    const press = known ?? (isOne ? first : undefined);
    if (press) {
      press.hasArrived = true;
    }
    return press;
  }
}

/** Whether a key is pressed together with Ctrl, Alt or Cmd: only such keys begin a binding of two keys. */
function hasCommandKey({ chords }: KeyPress): boolean {
  return /^(ctrl|shift\+alt|alt|cmd|shift\+cmd)\+/.test(chords[0] ?? '');
}
