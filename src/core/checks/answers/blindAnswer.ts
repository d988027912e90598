/** Part of a text. */
export interface TextPart {
  readonly from: number;
  readonly length: number;
}

const noun = '(?:images?|pictures?|photos?|photographs?|screenshots?|attachments?|visuals?)';
const pronoun =
  '(?:(?:the|this|that|these|those|any|an|a|your|actual|attached|provided|uploaded|shared|original|single)\\s){0,3}';
const not = "(?:n['’]t|\\snot)";
const cannot = `(?:can${not}|can['’]?t|cannot|could${not}|unable\\sto|not\\sable\\sto|lack\\sthe\\sability\\sto|have\\sthe\\sability\\sto)`;
const pause = '(?=\\s?[,.;:!?)]|\\s?$)';
/** What people do with an image so that a model sees it. */
const given =
  '(?:provided|attached|given|available|included|uploaded|shared|supplied|sent|displayed|shown|loaded|here|to\\s(?:see|view|describe|analy[sz]e|look|refer|examine|work)|in\\s(?:your|this|the)\\s(?:message|prompt|request|conversation|chat|question))\\b';

/** Sentences of models that did not get the image. Every repetition is bounded, so that searching is linear. */
const sentences: readonly RegExp[] = [
  `(?:\\bno|${not}\\sany)\\s(?:\\w+\\s){0,2}?${noun}\\s(?:(?:was|were|is|are|has|have|been|that|which|you)\\s){0,3}(?:actually\\s)?${given}`,
  `\\bthere(?:['’]s|\\sis|\\swas|\\sare|\\sseems\\sto\\sbe)\\sno\\simages?${pause}`,
  `\\b${cannot}\\s(?:\\w+ly\\s)?(?:see|view|access|open|load|display|look\\sat|receive|perceive)\\s${pronoun}${noun}\\b(?!\\s(?:of|clearly|well|frames?|albums?))`,
  `\\b${cannot}\\s(?:\\w+ly\\s)?(?:see|view|process|analy[sz]e|interpret|perceive)\\s(?:or\\s\\w+\\s)?(?:images|pictures|photos|visuals)${pause}`,
  `\\b(?:do|did|have)${not}\\s(?:\\w+ly\\s)?(?:see|have|find|receive|received|detect)\\s${pronoun}${noun}(?:${pause}|\\s(?:that\\s(?:was|is)\\s)?${given})`,
  `\\b(?:do|did)${not}\\s(?:\\w+ly\\s)?have\\s(?:direct\\s)?access\\sto\\s${pronoun}${noun}\\b`,
  `\\b(?:(?:have|has|did)${not}|forgot\\sto|forgotten\\sto)\\s(?:yet\\s|actually\\s)?(?:attach|provide|upload|include|share|sen[dt])(?:e?d)?\\s${pronoun}${noun}\\b`,
  `(?<!\\b(?:in|of|from|on|within|with|by|near)\\s(?:the|this|that|your|an|a)\\s)\\b${noun}\\s(?:(?:you|that|which|was|is|has|been|itself|file|link|here|provided|attached|shared|sent|uploaded|appears|seems|to|be)\\s){0,6}?(?:(?:completely|entirely|totally|just|currently)\\s)?(?:blank|empty|missing|unavailable|corrupted|inaccessible)${pause}`,
  `(?<!\\b(?:in|of|from|on|within|with|by|near)\\s(?:the|this|that|your|an|a)\\s)\\b${noun}\\s(?:(?:you|that|which|provided|attached|shared|sent|uploaded|file|link|itself)\\s){0,4}?(?:(?:is|was|are|were|did|does|could|can|has|have)${not}|cannot|failed\\sto|fails\\sto)\\s(?:be\\s|been\\s)?(?:\\w+ly\\s)?(?:attached|provided|uploaded|included|supplied|received|accessible|available|(?:load|display|open|upload|visible|shown|seen|viewed|rendered|come\\sthrough)(?:ed)?${pause}|(?:load|display|open|upload)(?:ed|ing)?\\s(?:properly|correctly|for\\sme|on\\smy))`,
  `\\b(?:please|could\\syou|can\\syou|kindly|need\\sto)\\s(?:\\w+\\s){0,2}?(?:upload|attach|provide|resend|re-?upload)\\s(?:me\\s|us\\s|with\\s){0,2}${pronoun}${noun}\\b`,
  `\\b(?:please|could\\syou|can\\syou|kindly)\\s(?:\\w+\\s){0,2}?(?:share|send)\\s(?:me\\s|us\\s)?${pronoun}${noun}\\s(?:so|again|and\\si\\b|with\\sme|to\\sme|here)`,
  `\\bwithout\\s(?:actually\\s)?(?:seeing|viewing|(?:being\\sable\\sto|the\\sability\\sto)\\s(?:see|view)|(?:having\\s)?(?:direct\\s|visual\\s)?access\\sto)\\s${pronoun}${noun}\\b`,
  `\\bwithout\\s(?:an|any|the)\\s(?:actual\\s)?image(?:,|\\s(?:to|provided|attached|i\\b|it['’]s|it\\sis))`,
  `\\btext[- ](?:based|only)\\s(?:ai|model|assistant|language\\smodel|chatbot|interface|conversation)\\b`,
  `\\bbased\\s(?:only\\s|solely\\s|just\\s)?on\\s(?:the|your)\\s(?:\\w+\\s)?(?:description|caption)\\s?(?:alone|only|you|provided|given)`,
  '(?:没有|未能?|无法|看不到|看不见|不能)(?:直接)?(?:看到|提供|上传|查看|打开|显示|收到|附上|加载)?(?:任何|您|你|的|这张|该|此|提供){0,4}(?:图片|图像|照片)',
  '(?:画像|写真)[がはを](?:提供|添付|表示|確認|見る|見え|アップロード|開)[^。]{0,12}(?:ません|ない|できない)',
  '(?:이미지|사진|그림)(?:가|를|을|이)\\s?(?:제공|첨부|업로드|볼|확인|보이)[^.]{0,12}(?:않|없|못)',
  '\\bkeine?n?\\s(?:bild|foto|abbildung)(?:er|es|s)?\\s(?:\\w+\\s){0,2}?(?:bereitgestellt|angehängt|vorhanden|sehen|erhalten|hochgeladen|beigefügt|mitgeschickt)',
  '\\b(?:bild|foto)\\s(?:leider\\s)?nicht\\s(?:sehen|öffnen|anzeigen|laden|ansehen|mitgeschickt|angehängt)',
  "\\baucune\\s(?:image|photo)\\s(?:\\w+\\s|n['’]){0,3}?(?:fournie|jointe|visible|disponible)",
  "\\b(?:pas|incapable\\sde)\\s(?:voir|ouvrir|afficher|visualiser|accéder\\sà)\\s(?:l['’]|d['’]|cette\\s|la\\s|les\\s|votre\\s)(?:image|photo)",
  '\\bno\\s(?:puedo\\s(?:ver|abrir|acceder\\sa)|veo|tengo\\sacceso\\sa|se\\s(?:ha\\s)?(?:proporcion|adjunt)\\w{1,6}|has\\s(?:adjuntado|proporcionado|subido))\\s(?:la|una|ninguna|tu|su)?\\s?(?:imagen|foto)',
].map((source) => new RegExp(source, 'iu'));

/** A text without any of them, if it is ASCII, is not searched. */
export const blindLiterals: readonly string[] = [
  ...['image', 'picture', 'photo', 'screenshot', 'attach', 'visual'].flatMap((thing) => [
    `no ${thing}`,
    `any ${thing}`,
    ...['provide', 'share', 'send', 'without'].flatMap((verb) =>
      [
        'the',
        'an',
        'a',
        'your',
        'this',
        'that',
        'any',
        'me the',
        'me a',
        'me your',
        'us the',
        'the actual',
        'an actual',
      ].map((word) => `${verb} ${word} ${thing}`),
    ),
  ]),
  ...[
    'see',
    'view',
    'access',
    'open',
    'load',
    'display',
    'look at',
    'receive',
    'perceive',
    'process',
    'analy',
  ]
    .concat(['interpret', 'have access', 'have direct', 'have any', 'have an im', 'have the im', 'directly'])
    .concat([
      'actually',
      'currently',
      'find',
      'visible',
      'available',
      'shown',
      'accessible',
      'included',
      'rendered',
    ])
    .concat(['provided', 'attached', 'uploaded', 'supplied', 'come through'])
    .flatMap((verb) => [`not ${verb}`, `n't ${verb}`, `cant ${verb}`, `able to ${verb}`]),
  ...[
    'be loaded',
    'be displayed',
    'be seen',
    'be viewed',
    'be opened',
    'be rendered',
    'be shown',
    'be accessed',
  ],
  ...['the ability to', "didn't", 'did not', "haven't", 'have not', "hasn't", 'has not', 'forgot'],
  ...['blank', 'empty', 'missing', 'unavailable', 'corrupted', 'inaccessible', 'failed to', 'fails to'],
  ...[
    'upload',
    'attach',
    'resend',
    'text-based',
    'text based',
    'text-only',
    'text only',
    'description',
    'caption',
  ],
  ...[
    'without seeing',
    'without viewing',
    'without being',
    'without access',
    'without having',
    'without direct',
  ],
  ...[
    'without visual',
    'without actually',
    'kein bild',
    'keine bild',
    'kein foto',
    'keine foto',
    'keine abb',
  ],
  ...['bild nicht', 'foto nicht', 'bild leider', 'foto leider', 'aucune image', 'aucune photo', 'pas voir'],
  ...['pas ouvrir', 'pas afficher', 'pas visualiser', 'incapable de', 'no puedo', 'no veo', 'no tengo'],
  ...['no se ', 'no has '],
];

/** The sentence of an answer which shows that its model has not seen the image; undefined if there is none. */
export function findBlindSentence(answer: string): TextPart | undefined {
  for (const sentence of sentences) {
    const found = sentence.exec(answer);
    if (found) {
      return { from: found.index, length: found[0].length };
    }
  }
  return undefined;
}
