import { testFiles } from './runNodeTests.ts';

/** A kind of what can betray a curator, and where its inputs are: parts of paths of unit tests. */
export interface CaseKind {
  readonly title: string;
  readonly tests: readonly string[];
}

/** Each promise about files and servers, with the tests whose inputs hold it. */
export const kinds: readonly CaseKind[] = [
  {
    title: '1. Labels of people stand above guesses',
    tests: [
      'feedback/pairRules',
      'feedback/proposePair',
      'feedback/foreignRefusals',
      'feedback/readRefusal',
      'decide/batch',
      'decide/approvals',
      'export/badLabels',
      'sample/safetyFields',
    ],
  },
  {
    title: '2. Replies of models are read as they were meant',
    tests: [
      'question/judgeReplies',
      'question/readReply',
      'question/ownWords',
      'question/injections',
      'models/openai',
      'run/serverLimits',
      'run/failingServer',
      'run/failures',
    ],
  },
  {
    title: '3. What was asked stays what was asked',
    tests: [
      'export/asked',
      'export/roundTrip',
      'export/buildConversation',
      'export/patchConversation',
      'export/addsUp',
      'sample/contexts',
      'sample/mapped',
      'sample/figstep',
    ],
  },
  {
    title: '4. An image is there, or it is said',
    tests: [
      'images/references',
      'images/resolveImage',
      'images/wholeImage',
      'sample/imageSpellings',
      'checks/images',
      'session/datasetImages',
      'run/missingImages',
    ],
  },
  {
    title: '5. What was not checked is reported',
    tests: [
      'cases/unread',
      'cases/notJudged',
      'checks/wholeDataset',
      'checks/answerTexts',
      'checks/badRows',
      'checks/lateType',
      'dataset/badInput',
    ],
  },
  {
    title: '6. No false alarm, and words that lead somewhere',
    tests: ['sample/roles', 'sample/chat', 'sample/locateProblem', 'source/detectKind', 'checks/hiddenText'],
  },
  {
    title: '7. Shapes that people have',
    tests: [
      'dataset/peopleShapes',
      'dataset/joinRows',
      'dataset/joinStores',
      'sample/formats',
      'sample/detectFormat',
      'source/recordsByKey',
    ],
  },
  { title: '8. The offline engine outside its home', tests: ['models/offline', 'plan/screen'] },
  {
    title: '9. Keys and drafts',
    tests: [
      'webview/keyGuard',
      'host/announcedKeys',
      'host/actionQueue',
      'webview/foldAt',
      'webview/showHidden',
    ],
  },
];

/** The test files of a kind. Throws if one of its words is not in the path of any. */
export function testsOf({ title, tests }: CaseKind): readonly string[] {
  const all = testFiles('test/unit');
  const unknown = tests.filter((word) => !all.some((file) => file.includes(`/${word}`)));
  if (unknown.length > 0) {
    throw new Error(`${title}: no unit test has ${unknown.join(' or ')} in its path.`);
  }
  return all.filter((file) => tests.some((word) => file.includes(`/${word}`)));
}
