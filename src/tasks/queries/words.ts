/**
 * Frequent English words, most of which are one token in every published tokenizer. In no order that means anything.
 * Short ones at the end of a text let it be cut to a length.
 */
export const WORDS =
  `the of and to in is was for on that with as it by at from they this an be are or which not had but have one were their has been who all
two first time more other some made new over after people year also can into would about then them could only now like these may what
than out up way said there when make use how each which do your if will many write see number no water long little very words called just
where most know get through back much before go good right too means old any same tell boy follow came want show around form three small
set put end does another well large must big even such because turn here why asked went men read need land different home us move try kind
hand picture again change off play spell air away animal house point page letter mother answer found study still learn should world high
every near add food between own below country plant last school father keep tree never start city earth eye light thought head under story
saw left few while along might close something seem next hard open example begin life always those both paper together got group often run
important until children side feet car mile night walk white sea began grow took river four carry state once book hear stop without second
later miss idea enough eat face watch far really almost let above girl sometimes mountain cut young talk soon list song being leave family
music color body service product film actor room hotel place price staff market company report figure season player team game goal court
minister party election police street river bridge church century king war army science theory energy model language computer network`
    .split(/\s+/)
    .filter((word) => word !== '');
