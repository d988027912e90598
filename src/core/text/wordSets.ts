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
    'surgeon surgeons dentist therapist teammate teammates supervisor mentor instructor coach babysitter nanny butcher baker ' +
    'stepsister stepbrother stepson stepdaughter mate pal buddy godmother godfather nephews nieces widow widower in_law ' +
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
  /** What harms people, as a text or a game may promote it. */
  harm:
    'violence crime crimes terrorism terror extremism radicalization radicalisation suicide bullying cyberbullying ' +
    'harassment stalking abuse rape assault anorexia bulimia starvation drugs addiction racism sexism bigotry hate hatred ' +
    'discrimination intolerance segregation genocide ethnic_cleansing slavery torture murder killing arson theft ' +
    'eating_disorder eating_disorders self_harm sexual_assault hate_speech child_abuse domestic_violence animal_cruelty ' +
    'underage_drinking substance_abuse reckless_driving drunk_driving piracy vandalism looting riots',
  /** Poisons, warfare agents and pathogens. */
  toxin:
    'ricin sarin vx tabun soman novichok anthrax botulinum botulism lewisite phosgene chlorine_gas mustard_gas nerve_gas ' +
    'nerve_agent nerve_agents tetrodotoxin strychnine cyanide arsenic thallium polonium aconitine abrin hemlock ' +
    'dimethylmercury smallpox ebola plague pathogen pathogens toxin toxins poison poisons poison_gas tear_gas ' +
    'chemical_weapon chemical_weapons biological_weapon biological_weapons biochemical_weapon biochemical_weapons ' +
    'bioweapon bioweapons biological_agent biological_agents chemical_agent chemical_agents warfare_agent warfare_agents ' +
    'dirty_bomb nuclear_weapon nuclear_weapons uranium plutonium',
  /** What only the person, or an office, should know of someone. */
  detail:
    'passport grades salary income debt debts taxes transactions investments account bank pin password passwords address ' +
    'allergies diagnosis treatment treatments medication medications prescriptions illness illnesses disability health ' +
    'relationship orientation sexuality religion weight height weigh fingerprint fingerprints scan dna blood_type ' +
    'birthday birthdate birthplace birth_certificate maiden_name license number email phone whereabouts location schedule ' +
    'messages texts emails diary calendar browsing history record records files criminal arrest divorce finances loan ' +
    'loans credit insurance wallet courses classmates disciplinary employer workplace hobbies habits pregnancy pregnant ' +
    'surgery surgeries therapy symptoms disorder disorders condition conditions vaccinated genetic biometric iris retina ' +
    'net_worth earn earns owe owes own owns stocks inheritance will property dating single married sexual political voted',
  /** Small animals and plants that are fought in houses and gardens. */
  pest:
    'pest pests insect insects bug bugs bedbug bedbugs ant ants moth moths rat rats mouse mice roach roaches cockroach ' +
    'cockroaches flea fleas tick ticks louse lice mosquito mosquitoes mosquitos fly flies gnat gnats wasp wasps hornet ' +
    'hornets termite termites slug slugs snail snails aphid aphids mite mites weevil weevils mole moles gopher gophers ' +
    'vole voles worm worms larvae grub grubs caterpillar caterpillars locust locusts beetle beetles spider spiders ' +
    'centipede centipedes silverfish earwig earwigs weed weeds moss mold mould mildew fungus fungi algae ivy dandelion ' +
    'dandelions thistle thistles crabgrass knotweed bramble brambles germ germs bacteria virus parasite parasites vermin',
  /** What is cooked, cut, beaten or whipped in a kitchen. */
  food:
    'egg eggs meat steak beef pork chicken turkey duck goose fish shrimp lobster crab crabs ham bacon ribs roast dough ' +
    'cake cheesecake cupcake cookie cookies pie pastry bread pancake pancakes cream butter cheese chocolate coffee espresso ' +
    'pepper peppers onion onions potato potatoes tomato tomatoes garlic herbs salad soup sauce pasta rice pizza taco tacos ' +
    'burger burgers nut nuts walnut walnuts coconut pineapple apple apples lemon lemons melon watermelon pumpkin avocado ' +
    'mango vegetables fruit fruits recipe dish dessert brisket',
  /** What is ended, stopped or taken apart without hurting anyone: programs, devices, things, moods. */
  thing:
    'process processes thread threads server program task job script app application container tab window terminal ' +
    'command query session daemon service engine motor lights light lamp battery batteries screen printer alarm clock ' +
    'time boredom vibe mood buzz odor odour smell noise pain craving cravings habit habits joke deal bill proposal debate ' +
    'argument exam test interview workout homework assignment problem fear fears doubt doubts balloon balloons ball tyre ' +
    'tire mattress pinata snowman sandcastle tree trees stump bush hedge lawn plant plants log wood rock rocks ice glass ' +
    'record records goal goals level boss_fight dragon zombie zombies orc orcs goblin goblins alien aliens monster ' +
    'monsters vampire vampires troll trolls robot robots contract lease subscription',
  /** Verbs of letting someone do what does them good. */
  thrive:
    'eating drinking sleeping napping bathing showering brushing studying reading learning exercising practicing writing ' +
    'cleaning tidying walking coming playing singing cooking laughing relaxing resting believing_in waking thinking ' +
    'working saving',
  /** Past crimes against many people. */
  atrocity:
    'genocide massacre massacres holocaust holodomor slavery slave_trade apartheid lynching lynchings pogrom pogroms ' +
    'khmer_rouge stolen_generations hiroshima nagasaki internment concentration_camps ethnic_cleansing colonialism ' +
    'annexation invasion crusades inquisition purge purges famine war_crimes nazis',
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
