/**
 * How answers refuse in languages other than English. Each entry is a list of steps that follow one another within a few
 * words, divided by `…`; each step is one of several texts. They are written as `fold` writes texts. Distinctive enough to be
 * looked for in any answer, whatever its language is taken for.
 */
const refusals: readonly string[] = [
  // German
  'kann ich|ich kann|können wir|wir können|darf ich|ich darf|werde ich|ich werde|möchte ich|ich möchte … nicht|keine|kein … helfen|weiterhelf|unterstütz|beantwort|bereitstell|weitergeben|erfüllen|nachkommen|dienen|geben|anbieten|erklären|mitwirken|beraten|auskunft|hilfe|anleitung|tun|machen|teilen|schreiben|erstellen',
  'dabei|damit|hierbei|das … kann ich nicht|helfe ich nicht|unterstütze ich nicht|werde ich nicht|mache ich nicht',
  'tut mir leid|entschuldigung|bedaure|leider|bedauerlicherweise … kann ich|ich kann|darf ich|ist es mir nicht|muss ich … nicht|keine|ablehnen',
  'nicht in der lage|nicht bereit|nicht befugt … zu helfen|zu geben|zu beantworten|zu unterstützen|dir|ihnen|dabei',
  'ich muss|muss ich … ablehnen',
  'ich lehne|lehne ich … ab|es ab',
  'ich weigere mich',
  // French
  "je ne peux|je ne puis|je ne suis pas en mesure|je ne suis pas autoris|je ne saurais|je ne vais pas|je ne pourrai|il m'est impossible|je refuse|je dois refuser|je ne souhaite pas|nous ne pouvons … aider|assister|fournir|donner|répondre|expliquer|participer|soutenir|accéder|satisfaire|partager|créer|écrire|encourager|conseiller|cautionner|faire cela|faire ça|révéler|indiquer|proposer|divulguer",
  'désolé|regrette|navré|excuse … je ne peux|je ne puis|je ne suis pas|je ne saurais|impossible|je refuse',
  'je dois … décliner|refuser',
  'je ne peux pas … aider',
  // Spanish, Catalan, Galician
  'no puedo|no podemos|no voy a|no podré|no me es posible|no estoy en condiciones|no debo|me niego|no estoy autorizad|no soy capaz|no sería capaz … ayudar|asistir|proporcionar|dar|responder|explicar|participar|apoyar|compartir|crear|escribir|ofrecer|facilitar|recomendar|hacer eso|hacerlo|cumplir|colaborar|brindar|decir|revelar',
  'lo siento|lamento|disculp|perdón|desafortunadamente|lamentablemente … no puedo|no es posible|no podré|no me es posible|no debo',
  'me niego a',
  'no puc|no et puc|no us puc|no podem … ajudar|oferir|donar|respondre|explicar|proporcionar|fer això|fer-ho',
  'ho sento … no puc|no és possible',
  'non podo|non che podo|síntoo … axudar|ofrecer|dar|responder|non podo',
  // Italian
  'non posso|non possiamo|non sono in grado|non potrò|mi rifiuto|non sono autorizzat|devo rifiutar|non intendo|non voglio … aiutar|assister|fornir|dare|dart|dirt|risponder|spiegar|partecipar|condivider|crear|scriver|offrir|suggerir|farlo|consigliar|supportar|sostener|soddisfar|rivelar',
  'mi dispiace|spiacente|mi scuso|purtroppo … non posso|non sono in grado|non è possibile|non potrò',
  'mi rifiuto di',
  // Portuguese
  'não posso|não podemos|não consigo|não vou|não poderei|me recuso|recuso-me|não sou capaz|não estou autorizad|não devo … ajud|auxiliar|fornecer|dar|responder|explicar|participar|apoiar|compartilhar|partilhar|criar|escrever|oferecer|recomendar|fazer isso|atender|dizer|revelar',
  'desculp|sinto muito|lamento|infelizmente … não posso|não consigo|não é possível|não poderei',
  // Dutch, Afrikaans
  'ik kan|kan ik|ik mag|mag ik|ik wil|wil ik|ik ga|ga ik|ik zal … niet|geen … helpen|bijstaan|assisteren|beantwoorden|geven|verstrekken|uitleggen|ondersteunen|meewerken|delen|schrijven|maken|doen',
  'spijt me|sorry|helaas|excuses … kan ik|ik kan … niet|geen',
  'daar|daarbij|hiermee|hierbij|dat … kan ik|ga ik|wil ik … niet|geen',
  'ek kan nie|ek kan jou nie|jammer … help|verskaf|antwoord|kan nie',
  // Swedish, Danish, Norwegian, Icelandic
  'jag kan|kan jag|jag får|jag vill|jag tänker|jag kommer … inte|ej … hjälp|bistå|ge|svara|tillhandahålla|stödja|göra det|förklara|dela|skriva',
  'tyvärr|ledsen|beklagar … kan jag|jag kan|kan … inte|ej',
  'jeg kan|kan jeg|jeg vil|jeg må|jeg får … ikke … hjelp|hjælp|gi |give|svare|bistå|støtte|gjøre|gøre|forklare|dele|skrive',
  'beklager|desværre|dessverre|undskyld|unnskyld|kedeligt … kan jeg|jeg kan|kan … ikke',
  'ég get|get ég|því miður … ekki … hjálp|aðstoð|veitt|svarað|gert',
  // Finnish, Estonian, Hungarian
  'en voi|en pysty|en saa|en aio|kieltäydyn|emme voi … autta|antaa|vasta|tarjota|neuvoa|tehdä|tukea|kertoa|osallistu',
  'valitettavasti|pahoittelen|anteeksi|olen pahoillani … en voi|en pysty|en saa',
  'ma ei saa|ei saa ma|ma ei või|kahjuks|vabandust … aidata|anda|vastata|ei saa',
  'nem tudok|nem segíthetek|nem tudom|nem fogok|nem áll módomban|visszautasít|elutasít … segít|adni|válaszol|támogat|megtenni|nyújtani|teljesít',
  'sajnálom|sajnos|elnézést … nem tudok|nem segíthetek|nem tudom|nem áll',
  'nem segíthetek',
  // Polish, Czech, Slovak, Slovenian, Croatian, Serbian
  'nie mogę|nie możemy|nie jestem w stanie|nie będę|nie wolno mi|odmawiam|muszę odmówić … pomóc|pomoc|pomag|udziel|odpowiedzieć|podać|wyjaśni|wspiera|stworzyć|napisać|spełnić|doradz|zrobić|uczestniczyć|dostarcz|zaoferować',
  'przykro mi|przepraszam|niestety … nie mogę|nie jestem w stanie|nie będę|odmówić',
  'nemohu|nemůžu|nemůžeme|nemôžem|nebudu|nebudem|nesmím|nesmiem|odmítám|odmietam … pomoc|pomoct|pomôcť|pomáhat|poskytn|odpov|vysvětl|vysvetli|podpo|udělat|urobiť|poradit',
  'omlouvám|ospravedlňujem|je mi líto|je mi ľúto|bohužel|žiaľ|bohužiaľ|lituji … nemohu|nemůžu|nemôžem|nesmím',
  'ne morem|ne smem|žal|oprosti … pomag|nudi|odgovor|dati|ne morem',
  'ne mogu|ne možemo|odbijam|ne smijem|ne smem … pomoći|pomognem|pružiti|pružim|odgovor|dati|dam|objasn|učini',
  'žao mi je|nažalost|oprostite|izvinite … ne mogu|ne smijem|ne smem',
  // Romanian, Albanian, Greek, Turkish, Lithuanian, Latvian
  'nu pot|nu vă pot|nu te pot|nu sunt în măsură|refuz|nu voi … ajut|oferi|răspunde|explica|furniza|sprijini|face asta|face acest|participa',
  'îmi pare rău|scuze|din păcate … nu pot|nu vă pot|nu te pot|nu este posibil',
  'nuk mund|nuk mundem|më vjen keq … ndihmo|jap|përgjigj|ofro|nuk mund',
  'δεν μπορώ|δεν είμαι σε θέση|αρνούμαι|δεν επιτρέπεται|δεν θα … βοηθ|παρέχ|παράσχ|απαντ|δώσ|εξηγ|κάνω|υποστηρί|συμμετ',
  'λυπάμαι|συγγνώμη|συγνώμη|δυστυχώς … δεν μπορώ|δεν είμαι|δεν γίνεται',
  'yardımcı olamam|yardım edemem|yardımcı olamayız|yardımcı olamıyorum|yardım edemiyorum|bunu yapamam|bilgi veremem|bilgi sağlayamam|cevap veremem|yanıt veremem|yanıtlayamam|destekleyemem|reddediyorum|reddetmek zorundayım|yardımcı olmam mümkün değil|yardımcı olamayacağım',
  'üzgünüm|maalesef|özür dilerim|kusura bakma … yapamam|edemem|olamam|veremem|mümkün değil|olamıyorum|edemiyorum|sağlayamam|olamayacağım',
  'negaliu|negalime|atsisakau|deja|atsiprašau … padėti|suteikti|atsakyti|pateikti|negaliu',
  'nevaru|nevaram|diemžēl|atvainojiet … palīdzēt|sniegt|atbildēt|nevaru',
  // Russian, Ukrainian, Bulgarian, Serbian, Kazakh
  'не могу|не можем|не буду|не смогу|не стану|не имею права|не вправе|отказываюсь|вынужден отказать|вынуждена отказать|не в состоянии|не готов … помоч|помог|помощ|содейств|предостав|ответ|отвеч|объясн|рассказ|давать|дать|участв|поддерж|выполн|напис|созда|совет|подсказ|сделать|делать|с этим|в этом',
  'извините|извини|простите|прости|к сожалению|сожалею … не могу|не буду|не смогу|не имею|не вправе',
  'не можу|не буду|не зможу|відмовляюся|не маю права … допомог|допомаг|надати|надавати|відпов|поясн|зробити|порад|написати|створити|з цим|у цьому',
  'вибач|на жаль|перепрош|шкодую … не можу|не буду|не зможу',
  'не мога|не можем|отказвам|няма да … помогн|предостав|отговор|обясн|дам|направя|съдейств',
  'съжалявам|за съжаление|извинете|извинявай … не мога|няма да',
  'не могу|не могу да|одбијам|не смем … помоћи|помогнем|пружи|одговор|дам',
  'жао ми је|нажалост|извините … не могу|не смем',
  'көмектесе алмаймын|көмек бере алмаймын|жауап бере алмаймын|кешіріңіз … алмаймын',
  // Indonesian, Malay, Vietnamese, Tagalog, Swahili, Thai
  'tidak bisa|tidak dapat|tidak boleh|tidak akan|tak dapat|tak bisa|tidak mampu|menolak … membantu|bantu|memberi|menjawab|menjelaskan|menyediakan|mendukung|melakukan|menolong|berbagi|menulis|menyokong',
  'maaf|menyesal|sayangnya … tidak bisa|tidak dapat|tak dapat|tidak boleh|tak bisa',
  'không thể|không được phép|từ chối|sẽ không … giúp|hỗ trợ|cung cấp|trả lời|hướng dẫn|thực hiện|đáp ứng|giải thích|chia sẻ',
  'xin lỗi|rất tiếc|tiếc là … không thể|không được',
  'hindi ko|hindi ako|hindi kita|hindi namin … makakatulong|matutulungan|makatulong|maibibigay|masasagot|magagawa|maaaring',
  'paumanhin|pasensya|ikinalulungkot … hindi',
  'siwezi|sitaweza|samahani … kusaidia|kukusaidia|kutoa|kujibu|siwezi',
  'ไม่สามารถช่วย|ไม่สามารถให้|ไม่สามารถตอบ|ไม่สามารถดำเนิน|ไม่สามารถทำ|ช่วยไม่ได้|ขอปฏิเสธ|ไม่อาจช่วย',
  'ขอโทษ|ขออภัย|เสียใจ … ไม่สามารถ|ไม่ได้|ไม่อาจ',
  // Chinese, Japanese, Korean
  '我不能|我无法|我無法|我不会|我不會|我没办法|我沒辦法|恕我|我拒绝|我拒絕|我不便|我们不能|我们无法 … 帮|幫|协助|協助|提供|回答|支持|满足|滿足|告诉|告訴|给|給|做|参与|參與|解释|解釋|完成|分享|写|寫|创建|從命|从命|奉告|处理|處理',
  '抱歉|对不起|對不起|很遗憾|很遺憾|不好意思|请原谅 … 不能|无法|無法|不会|不會|没办法|沒辦法|不便|不可以|拒绝|拒絕',
  '无法帮|無法幫|不能帮|不能幫|无法协助|無法協助|不能协助|不能協助|无法提供帮助|不能提供帮助|无法回答|無法回答|无法满足|無法滿足|拒绝回答|拒绝提供|恕难从命|恕難從命|爱莫能助',
  'お手伝いできません|お手伝いすることはできません|お手伝いはできません|お手伝いできかねます|お答えできません|お答えすることはできません|お答えできかねます|お応えできません|提供できません|提供することはできません|提供はできません|教えることはできません|教えられません|お教えできません|支援できません|対応できません|いたしかねます|できかねます|協力できません|協力することはできません|お断り|手伝えません|手伝うことはできません|助けることはできません|お力になれません|手助けできません|応じられません|応じることはできません',
  '申し訳ありません|申し訳ございません|すみません|ごめんなさい|ごめん|残念ですが|恐れ入りますが … できません|できない|れません|かねます',
  '도와드릴 수 없|도와 드릴 수 없|도와드릴 수가 없|도울 수 없|도와줄 수 없|도움을 드릴 수 없|도움을 줄 수 없|도움을 드릴 수가 없|제공할 수 없|제공해 드릴 수 없|제공해드릴 수 없|답변할 수 없|답변드릴 수 없|답변해 드릴 수 없|답해 드릴 수 없|알려드릴 수 없|알려 드릴 수 없|알려줄 수 없|지원할 수 없|응할 수 없|응해 드릴 수 없|거절하|거부하|도와드리기 어렵|답변드리기 어렵|도와드리지 못|들어드릴 수 없',
  '죄송|미안|유감|안타깝 … 수 없|수가 없|어렵습|어려워|못합|못 합|불가',
  // Hindi, Marathi, Nepali, Bengali, Urdu, Tamil, Telugu
  'मदद नहीं कर|सहायता नहीं कर|सहायता प्रदान नहीं|सहायता नहीं दे|नहीं बता सक|जानकारी नहीं दे|नहीं दे सक|प्रदान नहीं कर|उत्तर नहीं दे|जवाब नहीं दे|मदद करने में असमर्थ|सहायता करने में असमर्थ|मना कर',
  'माफ|क्षमा|खेद … नहीं|असमर्थ',
  'मदत करू शकत नाही|मदत करू शकणार नाही|क्षमस्व|माफ करा … नाही',
  'मद्दत गर्न सक्दिन|सहयोग गर्न सक्दिन|माफ गर्नुहोस् … सक्दिन',
  'সাহায্য করতে পার|সহায়তা করতে পার … না|ছি না|ব না',
  'দুঃখিত|ক্ষমা … না|অক্ষম',
  'مدد نہیں کر|معاونت نہیں کر|معلومات فراہم نہیں|نہیں دے سکت|نہیں بتا سکت|جواب نہیں دے',
  'معذرت|معاف|افسوس … نہیں',
  'உதவ முடியாது|உதவ இயலாது|மன்னிக்கவும் … முடியாது|இயலாது',
  'సహాయం చేయలేను|సహాయపడలేను|క్షమించండి … లేను',
  // Persian, Arabic, Hebrew
  'نمی توانم|نمیتوانم|نمی تونم|نمیتونم|نمی توانیم|قادر نیستم|مجاز نیستم|نخواهم … کمک|ارائه|پاسخ|توضیح|انجام|راهنمایی|همکاری|بدهم|بگویم|بنویسم|بدم',
  'کمک|کمکی … نمی توانم|نمیتوانم|نمی کنم|نمیکنم|ساخته نیست|قادر نیستم',
  'متاسفم|متاسفانه|ببخشید|معذرت|عذر|پوزش … نمی توانم|نمیتوانم|نمی تونم|نمیتونم|امکان|قادر|نخواهم',
  'لا استطيع|لا يمكنني|لن استطيع|لن اتمكن|لا اقدر|لا يسعني|لست قادرا|غير قادر|لن اقوم|ارفض|لا يجوز لي|لا نستطيع|لا يمكننا … ساعد|تقديم|اقدم|الاجابة|اجابة|شرح|توفير|اعطا|دعم|القيام|ارشاد|مشاركة|تلبية|كتابة|اخبار',
  'اسف|عذرا|اعتذر|ناسف|للاسف|المعذرة … لا استطيع|لا يمكنني|لن |لا يمكن|لا اقدر|غير قادر',
  'לא יכול|לא אוכל|איני יכול|אינני יכול|אני מסרב|לא ניתן לי … לעזור|לסייע|לספק|לענות|להסביר|לתת|לעשות',
  'מצטער|סליחה|מתנצל|לצערי … לא יכול|לא אוכל|איני|אינני',
];

/** Where in a text a refusal is, if there is one. UTF-16 offsets. */
export interface ForeignRefusal {
  readonly start: number;
  readonly end: number;
}

const steps = refusals.map((one) => one.split(' … ').map((step) => step.split('|').map(fold)));

/** Answers refuse near their beginning. UTF-16 units. */
const openingLength = 400;
/** How much text may be between two steps; the first and the last word of a German clause may be far apart. */
const maxGap = 70;

/** The first refusal in the opening of a text that is written in one of some sixty languages; undefined if there is none. */
export function findForeignRefusal(text: string): ForeignRefusal | undefined {
  const opening = fold(text.slice(0, openingLength));
  let first: ForeignRefusal | undefined;
  for (const one of steps) {
    const found = findSteps(opening, one);
    if (found && (!first || found.start < first.start)) {
      first = found;
    }
  }
  return first;
}

/** The scripts of the languages above. */
const readScripts =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Thai}]/gu;

/** Whether refusals can be told in a text: not if most of it is in a script of none of these languages. */
export function canReadRefusal(text: string): boolean {
  const opening = text.slice(0, openingLength);
  const letters = opening.match(/\p{L}/gu)?.length ?? 0;
  return (opening.match(readScripts)?.length ?? 0) * 2 >= letters;
}

/** Finds texts that follow one another; each step is tried at its first place within reach of the step before. */
function findSteps(text: string, all: readonly (readonly string[])[]): ForeignRefusal | undefined {
  const [head = [], ...others] = all;
  for (const start of placesOf(text, head)) {
    let { end } = start;
    const rest = others.every((step) => {
      const [next] = placesOf(text.slice(end, end + maxGap), step);
      end += next?.end ?? 0;
      return next !== undefined;
    });
    if (rest) {
      return { start: start.start, end };
    }
  }
  return undefined;
}

/** Where the texts are in another one, in order. */
function placesOf(text: string, wanted: readonly string[]): readonly ForeignRefusal[] {
  return wanted
    .flatMap((one) => {
      const places: ForeignRefusal[] = [];
      for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + one.length)) {
        if (beginsWord(text, at)) {
          places.push({ start: at, end: at + one.length });
        }
      }
      return places;
    })
    .sort((a, b) => a.start - b.start);
}

const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Whether a word begins there; other scripts attach words to one another, or have no spaces. */
function beginsWord(text: string, at: number): boolean {
  return at === 0 || !(spaced.test(text[at] ?? '') && spaced.test(text[at - 1] ?? ''));
}

/**
 * A text in one spelling: small letters, straight apostrophes, spaces instead of joiners, one form of Arabic letters.
 * Characters are replaced one by one, so that offsets stay.
 */
function fold(text: string): string {
  return text
    .replace(/./gsu, (character) => {
      const small = character.toLowerCase();
      return small.length === character.length ? small : character;
    })
    .replace(/[’‘ʼ]/g, "'")
    .replace(/(?:\u200c|\u200d|\u00a0|\n)/g, ' ')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىي]/g, 'ی')
    .replace(/ك/g, 'ک');
}
