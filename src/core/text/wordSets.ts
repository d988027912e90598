/** Words that many phrases share, by the name that phrases use for them. */
export const wordSets: Readonly<Record<string, string>> = {
  /** Someone who can be harmed. */
  person:
    'someone somebody anyone anybody everyone person persons people human humans humanity man men woman women child ' +
    'children kid kids boy boys girl girls baby babies infant infants toddler teen teens teenager teenagers neighbor ' +
    'neighbors neighbour neighbours wife husband spouse girlfriend boyfriend partner lover friend friends ex mother ' +
    'father mom mum dad parent parents grandma grandmother grandfather sister brother siblings son daughter uncle aunt ' +
    'cousin boss manager coworker coworkers colleague colleagues classmate classmates teacher teachers student students ' +
    'cop cops policeman policemen officer officers soldier soldiers victim victims him her them myself roommate ' +
    'president politician politicians senator minister judge crowd enemy enemies stranger strangers patient patients ' +
    'guard guards guy guys bully opponent rival civilians hostage hostages passengers pedestrians protesters refugee ' +
    'refugees immigrants elderly senior seniors customer customers employee employees celebrity celebrities family ' +
    'individual individuals landlord tenant tenants professor driver drivers cyclist nurse doctor doctors priest mayor ' +
    'king queen pope tourist tourists caretaker housemate flatmate fiance fiancee grandparent grandparents grandson granddaughter relative relatives stepfather stepmother niece nephew twin youth ' +
    'adult adults client clients shopper pedestrian worker workers voter voters journalist journalists activist activists',
  /** An animal that can be treated cruelly; pests and slaughter animals are left out. */
  animal: 'animal animals dog dogs cat cats pet pets puppy puppies kitten kittens horse horses',
  /** A part of a body. */
  body:
    'skull skulls face head neck throat bone bones spine limb limbs body bodies corpse flesh eyes fingers leg legs arm ' +
    'arms hand hands brain brains ear ears nose ribs chest teeth jaw tongue organs kneecaps',
  /** People by a trait that they are discriminated against for, in words that mean nothing else. */
  group:
    'women woman females girls blacks whites asians africans jews muslims christians hindus sikhs buddhists catholics ' +
    'atheists arabs mexicans latinos hispanics indians pakistanis roma gypsies gays lesbians homosexuals immigrants ' +
    'migrants foreigners refugees minorities natives queers transwomen homosexual nigerians somalis syrians haitians ' +
    'palestinians israelis germans russians americans feminists men elderly',
  /** Adjectives for such people, to be followed by a word for people. */
  trait:
    'black white brown asian african jewish muslim islamic christian hindu sikh buddhist catholic arab mexican latino ' +
    'hispanic indian chinese japanese korean pakistani roma gypsy gay lesbian homosexual bisexual queer transgender ' +
    'trans disabled old older elderly indigenous native aboriginal immigrant migrant foreign homeless divorced poor ' +
    'fat obese overweight female male young unemployed deaf blind autistic asexual nonbinary binary irish polish turkish ' +
    'russian ukrainian american british french german italian nigerian somali syrian iraqi iranian afghan filipino ' +
    'vietnamese thai cuban haitian romanian albanian israeli palestinian single unmarried uneducated working',
  folk: 'people person persons men women man woman folks kids children employees workers applicants candidates students',
  /** Traits as such. */
  traits:
    'race races racial religion religions religious ethnicity ethnic gender sex nationality skin sexuality disability ' +
    'age weight appearance accent',
  /** What a request asks to be made or written. */
  write:
    'write writing compose draft create generate make produce craft prepare design invent post publish share spread',
  /** Valuable objects that get stolen. */
  valuables:
    'money cash car cars wallet wallets purse jewelry jewellery phone phones bike bicycle package packages passport ' +
    'identity credit card cards data credentials password passwords account accounts bank banks store shop museum ' +
    'art painting gold electricity cable merchandise goods medication prescription supermarket house',
  drug:
    'cocaine heroin meth methamphetamine fentanyl lsd ecstasy mdma crack ketamine opium morphine steroids ghb amphetamine ' +
    'amphetamines marijuana marihuana cannabis weed drugs narcotics psychedelics',
  /** Things that are made to kill or destroy. */
  weapon:
    'bomb bombs bombing explosive explosives grenade grenades landmine molotov dynamite ied weapon weapons gun guns ' +
    'firearm firearms pistol rifle silencer suppressor ammunition napalm ricin sarin anthrax nerve',
};
