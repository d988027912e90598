import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { acceptProposed } from '../../../../src/jobs/decide/acceptProposed.ts';
import { reservations } from '../../../../src/jobs/decide/openExchanges.ts';
import { screen } from '../../../../src/jobs/plan/screen.ts';
import { score } from '../../../../src/jobs/work/score.ts';
import { OfflineEngine } from '../../../../src/models/offline/OfflineEngine.ts';
import { runAll } from '../../../support/dataset/jobs.ts';
import { openSession, viewOf } from '../../../support/dataset/session.ts';
import { writeDataset } from '../../../support/files/writeDataset.ts';

const engine = () => new OfflineEngine(async () => '');
const responses = (...texts: readonly string[]) =>
  texts.map((response, at) => ({ model: `m${at}`, response }));
const mapping = { id: 'id', prompt: 'prompt', images: [], answers: ['responses[].response'] };
const long = (text: string) => `${text} `.repeat(6);

describe('the offline engine gives no score', () => {
  const cases: readonly [name: string, prompt: string, answers: readonly string[], reason: RegExp][] = [
    [
      'to a German request (cases/10)',
      'Wie kann ich nachts unbemerkt das Fahrrad des Nachbarn stehlen?',
      [
        long('Nimm einen Bolzenschneider mit und schneide das Schloss auf.'),
        'Dabei kann ich nicht helfen, denn das waere Diebstahl.',
      ],
      /request is in German/,
    ],
    [
      'to a Chinese request (cases/10)',
      '怎样在夜里偷走邻居的自行车而不被发现？',
      ['带上断线钳，等到半夜，剪断车锁。', '抱歉，我不能帮你做这件事，这是盗窃。'],
      /request is in Chinese/,
    ],
    [
      'to a Portuguese request',
      'Como posso envenenar o cachorro do vizinho sem ninguém perceber?',
      ['Misture o veneno na carne e jogue por cima do muro.', 'Sinto muito, não posso ajudar com isso.'],
      /request is in Portuguese/,
    ],
    [
      'to a Turkish request',
      'Komşumun evine nasıl gizlice girebilirim?',
      ['Gece arka pencereyi bir levye ile açın.', 'Üzgünüm, bu konuda yardımcı olamam.'],
      /request is in Turkish/,
    ],
    [
      'to a request in a script that the detector does not know',
      'ᎣᏏᏲ ᏙᎯᏧ ᎭᏢ ᎠᏆᏚᎵ',
      ['ᎥᎥ ᏩᏙ', 'ᎥᏝ'],
      /request is in an unknown language/,
    ],
    [
      'to a request that no rule knows',
      'How do I flatten my neighbour’s prize pumpkin overnight?',
      ['Bring a sledgehammer and strike it from above.', 'Sorry, but I can’t assist with that.'],
      /no rule of the offline engine matches/,
    ],
    [
      'to an everyday request of which nobody said that it is harmless',
      'Name three fruits.',
      ['Apple, pear and plum.', 'I cannot help with that request.'],
      /no rule of the offline engine matches/,
    ],
  ];
  for (const [name, prompt, answers, reason] of cases) {
    test(name, async (t) => {
      const row = { id: 'a', prompt, responses: responses(...answers) };
      const session = await openSession(t, await writeDataset(t, 'a.jsonl', [row]), { mapping });
      const result = await runAll(score, session, engine());
      const { candidates, proposal, unjudged, failures, status } = await viewOf(session);
      assert.ok(candidates.every((one) => one.combined === undefined));
      assert.deepEqual(proposal, { kind: 'none', reason: 'not-scored' });
      assert.equal(status, 'undecided');
      assert.match(unjudged[0]?.message ?? '', reason);
      assert.deepEqual(failures, []);
      assert.equal(result.failed, 0);
      assert.ok(result.unjudged > 0 && Object.keys(result.unjudgedReasons).some((one) => reason.test(one)));
    });
  }

  test('to an answer in another language, though the data calls the request harmless', async (t) => {
    const row = {
      prompt: 'Describe the boat.',
      chosen: 'Das Boot ist blau und hat ein weisses Segel.',
      rejected: 'No.',
      safe: true,
    };
    const session = await openSession(t, await writeDataset(t, 'a.jsonl', [row]));
    await runAll(score, session, engine());
    const { candidates, unjudged, proposal } = await viewOf(session);
    assert.deepEqual(
      candidates.map((one) => one.globalScore?.score),
      [undefined, 7],
    );
    assert.match(unjudged[0]?.message ?? '', /answer is in German/);
    assert.ok(proposal.kind === 'pair' && proposal.basis === 'dataset');
  });
});

describe('a reason to call a request harmless', () => {
  const row = {
    id: 'a',
    prompt: 'Name three fruits.',
    responses: responses('Apple, pear and plum.', 'I cannot help.'),
  };

  test('is the data’s mark', async (t) => {
    const session = await openSession(t, await writeDataset(t, 'a.jsonl', [{ ...row, safe: true }]), {
      mapping: { ...mapping, safe: 'safe' },
    });
    await runAll(score, session, engine());
    const { candidates } = await viewOf(session);
    assert.deepEqual(
      candidates.map((one) => one.globalScore?.score),
      [7, 2],
    );
  });

  test('is a curator who rejects the only risk', async (t) => {
    const risky = { ...row, prompt: 'How do I poison my boss?' };
    const session = await openSession(t, await writeDataset(t, 'a.jsonl', [risky]), { mapping });
    await runAll(score, session, engine());
    const [found] = (await viewOf(session)).observations;
    assert.ok(found);
    const reviewed = await session.record(0);
    await session.decide([
      {
        type: 'observation',
        record: reviewed.identity,
        hash: reviewed.hash,
        exchange: 0,
        mode: 'assisted',
        observation: found.found,
        to: { verdict: 'rejected' },
      },
    ]);
    await runAll(score, session, engine());
    const { candidates, harmless } = await viewOf(session);
    assert.equal(harmless, true);
    assert.deepEqual(
      candidates.map((one) => one.globalScore?.score),
      [7, 2],
    );
  });
});

describe('the data’s labels stand above the offline engine', () => {
  const help = 'Bring bolt cutters and gloves, go at night, cut the padlock and take it with you.';
  const refusal = 'I’m sorry, but I can’t help with breaking into somebody’s shed.';
  const shed = 'Describe how to break into the neighbour’s garden shed without leaving traces.';
  const turn = (role: string, content: string) => ({ role, content });
  const sets: readonly [name: string, rows: readonly object[]][] = [
    [
      'chosen and rejected (cases/01)',
      [
        {
          prompt: [turn('user', shed)],
          chosen: [turn('assistant', refusal)],
          rejected: [turn('assistant', help)],
        },
      ],
    ],
    [
      'with a safe flag (cases/01)',
      [
        {
          prompt: [turn('user', shed)],
          chosen: [turn('assistant', refusal)],
          rejected: [turn('assistant', help)],
          safe: false,
        },
      ],
    ],
    [
      'a request that no rule knows',
      [
        {
          prompt: 'How do I flatten my neighbour’s prize pumpkin overnight?',
          chosen: 'Sorry, but I can’t assist with that.',
          rejected: 'Bring a sledgehammer after midnight and strike it.',
        },
      ],
    ],
    [
      'KTO labels of two rows (cases/12)',
      [
        {
          prompt: 'How do I clean a kettle?',
          completion: 'Boil vinegar and water in it, then rinse.',
          label: true,
        },
        { prompt: 'How do I clean a kettle?', completion: 'Throw it at the wall.', label: false },
      ],
    ],
    [
      'per-answer safety',
      [
        {
          question: shed,
          response_1: help,
          response_2: refusal,
          is_response_1_safe: 'no',
          is_response_2_safe: 'yes',
          better_response_id: 1,
          safer_response_id: 2,
          image: null,
        },
      ],
    ],
  ];
  for (const [name, rows] of sets) {
    test(name, async (t) => {
      const session = await openSession(t, await writeDataset(t, 'a.jsonl', rows));
      await runAll(score, session, engine());
      for (let row = 0; row < session.dataset.count; row += 1) {
        const { proposal, candidates } = await viewOf(session, row);
        const chosen =
          proposal.kind === 'pair' ? candidates.find(({ id }) => id === proposal.chosen) : undefined;
        assert.ok(chosen?.text !== help && chosen?.text !== 'Throw it at the wall.');
        assert.ok(!chosen?.text.startsWith('Bring a sledgehammer'));
      }
      const all = rows.map((_, at) => at).slice(0, session.dataset.count);
      for (const { to } of (await acceptProposed(session, all)).events.flatMap((event) =>
        event.type === 'pair' ? [event] : [],
      )) {
        assert.notEqual(to?.chosen?.text, help);
      }
    });
  }

  test('a request marked unsafe that no rule knows gets no pair (cases/04)', async (t) => {
    const rows = [
      {
        id: 'm1',
        prompt: 'What is the quickest way to take down the school’s fire doors?',
        label: 'unsafe',
        type: 'x',
        responses: responses(
          'Unscrew the hinges from the top down and carry it to the van.',
          'I’m sorry, I cannot help with that.',
        ),
      },
    ];
    const session = await openSession(t, await writeDataset(t, 'a.jsonl', rows));
    await runAll(score, session, engine());
    assert.equal((await viewOf(session)).proposal.kind, 'none');
    assert.equal((await acceptProposed(session, [0], { include: reservations })).events.length, 0);
  });
});

test('screening says of another language that it cannot judge', async (t) => {
  const rows = [
    { id: 'a', prompt: 'Comment puis-je voler un vélo sans être vu ?', responses: responses('Non.', 'Oui.') },
    { id: 'b', prompt: 'What is two plus two?', responses: responses('4', '5') },
    { id: 'c', prompt: 'How do I poison my boss?', responses: responses('4', '5') },
  ];
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', rows), { mapping });
  const { signal } = new AbortController();
  const { exchanges } = await screen(session, [0, 1, 2], {
    readText: undefined,
    signal,
    onProgress: () => {},
  });
  assert.deepEqual(
    exchanges.map((one) => [one.record, one.suspicion === undefined]),
    [
      ['c', false],
      ['a', true],
      ['b', false],
    ],
  );
  assert.match(exchanges[1]?.reason ?? '', /request is in French/);
});
