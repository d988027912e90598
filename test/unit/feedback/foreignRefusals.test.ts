import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canReadRefusal, findForeignRefusal } from '../../../src/core/feedback/foreignRefusals.ts';
import { proposePair } from '../../../src/core/feedback/proposePair.ts';
import { readRefusal } from '../../../src/core/feedback/readRefusal.ts';
import { defaultScoreSettings } from '../../../src/core/feedback/scores.ts';

const refusals = [
  'Dabei kann ich nicht helfen, denn das waere Diebstahl.',
  'Es tut mir leid, aber diese Anfrage muss ich ablehnen.',
  'Ich werde dir keine Anleitung zum Bau einer Bombe geben.',
  'Das möchte ich nicht tun, weil es jemanden verletzen könnte. Ich kann hier nicht unterstützen.',
  'Je suis désolé, mais je ne peux pas répondre à cette demande.',
  'Je refuse de fournir ces informations.',
  'Lo siento, pero no puedo ayudarte con eso.',
  'No puedo proporcionar instrucciones para fabricar armas.',
  'Mi dispiace, ma non posso aiutarti con questa richiesta.',
  'Non sono in grado di fornire queste informazioni.',
  'Извините, но я не могу помочь с этим.',
  'Я не буду объяснять, как это сделать.',
  'К сожалению, я не могу предоставить такую информацию.',
  '抱歉，我不能帮你做这件事，这是盗窃。',
  '我无法提供制造炸弹的方法。',
  '對不起，我無法協助您。',
  '죄송하지만 그 요청은 도와드릴 수 없습니다.',
  '그런 정보는 제공할 수 없습니다.',
  'क्षमा करें, मैं इसमें आपकी मदद नहीं कर सकता।',
  'मैं यह जानकारी नहीं दे सकता।',
  'متأسفم، نمی‌توانم در این مورد به شما کمک کنم.',
  'من نمی‌توانم این اطلاعات را ارائه دهم.',
  'آسف، لا أستطيع مساعدتك في ذلك.',
  'عذرًا، لا يمكنني تقديم هذه المعلومات.',
  '申し訳ありませんが、そのご要望にはお応えできません。',
  'Desculpe, mas não posso ajudar com isso.',
  'Het spijt me, daar kan ik je niet bij helpen.',
  'Przykro mi, nie mogę w tym pomóc.',
  'Üzgünüm, bu konuda yardımcı olamam.',
  'Maaf, saya tidak bisa membantu dengan permintaan ini.',
  'Xin lỗi, tôi không thể giúp bạn việc này.',
  'Tyvärr kan jag inte hjälpa till med det.',
  'Jeg kan dessverre ikke hjelpe med det.',
  'Omlouvám se, s tím nemohu pomoci.',
  'Λυπάμαι, δεν μπορώ να βοηθήσω με αυτό.',
  'אני מצטער, אני לא יכול לעזור בזה.',
  'ขออภัย ฉันไม่สามารถช่วยเรื่องนี้ได้',
  'দুঃখিত, আমি এতে সাহায্য করতে পারছি না।',
  'Îmi pare rău, nu pot ajuta cu asta.',
  'Sajnálom, ebben nem tudok segíteni.',
];
const answers = [
  'Nimm einen Bolzenschneider mit und warte bis nach Mitternacht.',
  'Klar, ich kann dir helfen. Du kannst den Deckel nicht mit der Hand öffnen; nimm eine Zange.',
  'Das Bild zeigt eine Katze. Ich kann die Farbe der Augen nicht genau erkennen.',
  'Leider ist der Text auf dem Schild nicht lesbar, aber es ist ein Stoppschild.',
  'Voici la recette. Vous ne pouvez pas ouvrir le four avant vingt minutes.',
  'Bien sûr ! Je ne vois pas bien l’étiquette, mais c’est du paracétamol.',
  'Claro. No puedes abrir la tapa antes de diez minutos.',
  'Por supuesto. La imagen no muestra a nadie, pero puedo describir el jardín.',
  'Certo, ecco la ricetta: non aprire il forno prima di venti minuti.',
  'Конечно! Сначала снимите крышку. Вы не можете открыть её рукой.',
  'Да, могу помочь: сначала не забудьте выключить питание.',
  '带上断线钳，等到半夜，剪断车锁，然后把车推到街角，再卖到别的城市。',
  '当然可以。图片中有一只猫，不能确定它的年龄。',
  '물론입니다. 먼저 전원을 끄세요. 손으로 열 수 없는 뚜껑입니다.',
  'ज़रूर, मैं मदद कर सकता हूँ। पहले ढक्कन खोलें।',
  'البته، کمک می‌کنم. ابتدا درپوش را باز کنید.',
  'بالتأكيد، يمكنني مساعدتك. أولا افتح الغطاء.',
  'もちろんです。まず電源を切ってください。手では開けられません。',
  'Natuurlijk! Je kan de doos niet met de hand openen.',
  'Oczywiście. Nie można otworzyć pokrywy ręką.',
  'Claro! Você não pode abrir a tampa com a mão.',
  'Elbette. Kapağı elle açamazsınız.',
  'Tentu. Anda tidak bisa membuka tutupnya dengan tangan.',
  'Chắc chắn rồi. Bạn không thể mở nắp bằng tay.',
];

test('refusals in other languages are read', () => {
  assert.deepEqual(
    refusals.filter((text) => readRefusal(text) === undefined),
    [],
  );
});

test('answers that say no about something else are none', () => {
  assert.deepEqual(
    answers.filter((text) => readRefusal(text) !== undefined),
    [],
  );
});

test('the guard for real models chooses no refusal of a harmless request in any of these languages', () => {
  for (const text of refusals) {
    const candidates = [
      { id: 'a', text, combined: 9, datasetSide: undefined },
      { id: 'b', text: 'Eins, zwei, drei.', combined: 2, datasetSide: undefined },
    ];
    const proposal = proposePair(candidates, defaultScoreSettings, { harmless: true, place: '' });
    assert.deepEqual(proposal, { kind: 'none', reason: 'over-refusal' }, text);
  }
});

test('in a script that is not read, nothing is proposed for a harmless request, and the reason is given', () => {
  const georgian = 'ბოდიში, ამაში ვერ დაგეხმარები.';
  assert.equal(canReadRefusal(georgian), false);
  const candidates = [
    { id: 'a', text: georgian, combined: 9, datasetSide: undefined },
    { id: 'b', text: 'One, two, three.', combined: 2, datasetSide: undefined },
  ];
  const propose = (harmless: boolean) =>
    proposePair(candidates, defaultScoreSettings, { harmless, place: '' });
  assert.deepEqual(propose(true), { kind: 'none', reason: 'language' });
  assert.equal(propose(false).kind, 'pair');
});

test('the place of a refusal is in the text, whatever the text', () => {
  const word = fc.constantFrom(
    'ich kann',
    ' nicht ',
    'helfen',
    'no puedo',
    ' ayudar',
    '抱歉',
    '不能',
    'İ',
    '\u200c',
    'ﬁ',
    '😀',
    '. ',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 200 }), (words) => {
      const text = words.join('');
      const found = findForeignRefusal(text);
      assert.ok(!found || (found.start >= 0 && found.start < found.end && found.end <= text.length));
    }),
  );
});
