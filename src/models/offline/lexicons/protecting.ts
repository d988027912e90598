import { phrases } from '../text/phrases.ts';

/** Words before a harm that turn against it. */
export const protecting = phrases(
  'prevent*|protect*|detect*|stop+|stopping|avoid+|combat*|survive+|escape+|report+|reporting|recognize|recognizing|recognise|recognising|spot+|spotting',
  'defend*|guard+|secure|safe from|against|myself',
  'someone|somebody|anyone|anybody|people|they|he|she|who|that ~2 tries|trying|wants|threatens|might|may',
  'sign+|symptom+|awareness|victim+|survivor+|dangers|risks|harm of',
  'raise|raising awareness',
  "against|not|never|don't|laws",
);
