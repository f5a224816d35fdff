-- Reports that only look like a conflict, in the shape of conflicts.lua: stories told by several, grain,
-- chambers and readings, states that joined and left more than once.

return {
  { "two chambers", "",
    { "2025-06-26",
      "Poland's lower house, the Sejm, voted on 25 June 2025 to leave the Ottawa Convention." },
    { "2025-07-11",
      "Poland's upper house, the Senate, voted on 10 July 2025 to leave the Ottawa " ..
      "Convention." }, },
  { "majorities agree", "",
    { "2025-05-20",
      "Hungary's parliament voted 134-37 on Tuesday to leave the International Criminal " ..
      "Court." },
    { "2025-05-20",
      "Hungary's parliament voted on Tuesday to leave the International Criminal Court. 134 " ..
      "lawmakers voted in favour, 37 against and seven abstained." }, },
  { "count no conflict", "",
    { "2025-04-04",
      "The Rome Statute has 125 states parties." },
    { "2025-04-10",
      "More than 120 countries have joined the Rome Statute." }, },
  { "Burundi right", "",
    { "2025-04-04",
      "Burundi left the International Criminal Court in October 2017." }, },
  { "Turkey planned right", "",
    { "2021-06-22",
      "Turkey's withdrawal from the Istanbul Convention will take effect on 1 July 2021." }, },
  { "denied before", "",
    { "2025-05-08",
      "Lithuania has not yet notified the United Nations of its withdrawal from the Ottawa " ..
      "Convention." },
    { "2025-06-28",
      "Lithuania notified the UN Secretary-General of its withdrawal from the Ottawa " ..
      "Convention on 27 June 2025." }, },
  { "planned vote held as planned", "",
    { "2025-06-01",
      "Finland's parliament is scheduled to vote on 19 June 2025 on leaving the Ottawa " ..
      "Convention." },
    { "2025-06-20",
      "Finland's parliament voted on 19 June 2025 to leave the Ottawa Convention." }, },
  { "weekday right", "",
    { "2025-07-05",
      "Finland's president signed the law on leaving the Ottawa Convention on Friday, 4 July " ..
      "2025." }, },
  { "rule right", "",
    { "2025-04-04",
      "Withdrawal from the International Criminal Court takes effect one year after the UN " ..
      "Secretary-General receives the notification." }, },
  { "signed place fine", "",
    { "2025-04-04",
      "The Convention on Cluster Munitions was adopted in Dublin on 30 May 2008 and signed " ..
      "in Oslo on 3 December 2008." }, },
  { "Lithuania signed fine", "",
    { "2025-04-04",
      "Lithuania signed the Ottawa Convention in February 1999 and ratified it in May 2003." }, },
  { "LTU CCM ok", "",
    { "2025-03-10",
      "Lithuania left the Convention on Cluster Munitions on 6 March 2025." }, },
  { "grain", "",
    { "2025-06-03",
      "Hungary notified the UN Secretary-General of its withdrawal from the Rome Statute on " ..
      "2 June 2025." },
    { "2025-07-20",
      "In June Hungary notified the UN secretary-general of its withdrawal from the Rome " ..
      "Statute." }, },
  { "ICC story true", "",
    { "2016-10-28",
      "The Hague. Burundi has become the first country to tell the United Nations that it is " ..
      "leaving the International Criminal Court. Burundi's parliament voted on 12 October to " ..
      "withdraw. President Pierre Nkurunziza signed the law on 18 October. The withdrawal " ..
      "takes effect one year after the notification was received on 27 October." },
    { "2017-10-28",
      "Burundi on Friday became the first country to leave the International Criminal Court. " ..
      "Its withdrawal took effect a year after it notified the United Nations on 27 October " ..
      "2016. The court has 123 member states." },
    { "2018-03-15",
      "President Rodrigo Duterte announced on Wednesday that the Philippines would withdraw " ..
      "from the Rome Statute. Burundi left the court in 2017. The Philippines ratified the " ..
      "treaty in 2011." },
    { "2019-03-18",
      "The Philippines' withdrawal from the International Criminal Court took effect on " ..
      "Sunday, one year after Manila notified the United Nations on 17 March 2018." }, },
  { "South Africa and Gambia", "",
    { "2016-10-22",
      "South Africa has formally notified the United Nations of its withdrawal from the " ..
      "International Criminal Court. The notice was dated 19 October." },
    { "2017-02-23",
      "South Africa's High Court ruled that the government's notice of withdrawal from the " ..
      "International Criminal Court was unconstitutional." },
    { "2017-03-08",
      "South Africa has revoked its notice of withdrawal from the International Criminal " ..
      "Court, the United Nations said on Wednesday. The revocation was received on 7 March." },
    { "2017-02-14",
      "Gambia told the United Nations on 10 February that it was reversing its decision to " ..
      "leave the International Criminal Court." }, },
  { "US Paris", "",
    { "2019-11-05",
      "The United States on Monday notified the United Nations of its withdrawal from the " ..
      "Paris Agreement. The withdrawal will take effect on 4 November 2020." },
    { "2020-11-05",
      "The United States formally left the Paris Agreement on Wednesday. Joe Biden has " ..
      "promised to rejoin it." },
    { "2021-02-20",
      "The United States officially rejoined the Paris Agreement on Friday. President Joe " ..
      "Biden signed the instrument on 20 January." },
    { "2025-01-21",
      "President Donald Trump signed an executive order on Monday to withdraw the United " ..
      "States from the Paris Agreement. It would take a year for the exit to take effect." }, },
  { "US WHO and UNESCO", "",
    { "2020-07-07",
      "The United States has notified the United Nations of its withdrawal from the World " ..
      "Health Organization, effective 6 July 2021." },
    { "2021-01-21",
      "President Joe Biden on Wednesday reversed the decision to leave the World Health " ..
      "Organization." },
    { "2025-01-22",
      "The United Nations said it had received a letter from the United States announcing " ..
      "its withdrawal from the World Health Organization on 22 January 2026." },
    { "2025-07-22",
      "The United States will leave UNESCO, the State Department said on Tuesday. The " ..
      "decision will take effect on 31 December 2026." }, },
  { "a deposit told in another time zone", "",
    { "2025-06-27",
      "Tonga deposited its instrument of accession to the Ottawa Convention on 26 June 2025." }, },
  { "Finland", "",
    { "2025-04-01",
      "Finland's government said on Tuesday that it was preparing to leave the Ottawa " ..
      "Convention. Prime Minister Petteri Orpo said the decision was not aimed at anyone." },
    { "2025-06-19",
      "Finland's parliament voted on Thursday by 157 votes to 18 to withdraw from the Ottawa " ..
      "Convention." },
    { "2025-07-04",
      "President Alexander Stubb approved Finland's withdrawal from the Ottawa Convention on " ..
      "Friday." },
    { "2025-07-10",
      "Finland deposited its notice of withdrawal from the Ottawa Convention with the United " ..
      "Nations on Thursday. The withdrawal takes effect in six months." },
    { "2026-01-11",
      "Finland left the Ottawa Convention on Saturday, six months after notifying the United " ..
      "Nations. Finland joined the treaty in 2012." }, },
  { "Poland", "",
    { "2025-03-18",
      "The defence ministers of Poland, Estonia, Latvia and Lithuania recommended on Tuesday " ..
      "that their countries withdraw from the Ottawa Convention." },
    { "2025-06-26",
      "Poland's lower house of parliament voted on Wednesday to leave the Ottawa Convention. " ..
      "The bill now goes to the Senate." },
    { "2025-07-11",
      "Poland's Senate voted on Thursday to leave the Ottawa Convention." },
    { "2025-08-05",
      "President Andrzej Duda signed the law on withdrawal from the Ottawa Convention on " ..
      "Monday." },
    { "2025-08-21",
      "Poland notified the United Nations on 20 August of its withdrawal from the Ottawa " ..
      "Convention. It will leave on 20 February 2026." }, },
  { "Lithuania and clusters", "",
    { "2024-07-19",
      "Lithuania's parliament, the Seimas, voted on Thursday to withdraw from the Convention " ..
      "on Cluster Munitions. The convention was adopted in Dublin in 2008 and signed in Oslo " ..
      "the same year." },
    { "2024-09-07",
      "Lithuania submitted its notice of withdrawal from the Convention on Cluster Munitions " ..
      "to the United Nations on 6 September." },
    { "2025-03-07",
      "Lithuania on Thursday became the first country to leave the Convention on Cluster " ..
      "Munitions. More than 100 countries are parties to it." }, },
  { "Latvia Istanbul", "",
    { "2025-10-30",
      "Latvia's parliament voted on Thursday to withdraw from the Istanbul Convention, with " ..
      "56 votes for and 32 against. The president must still sign the law." },
    { "2025-11-03",
      "President Edgars Rinkevics on Monday returned the law on withdrawal from the Istanbul " ..
      "Convention to parliament." },
    { "2025-11-05",
      "The Saeima voted on Wednesday to put off the decision on leaving the Istanbul " ..
      "Convention until after the election in October 2026." }, },
  { "Turkey", "",
    { "2021-03-20",
      "Turkey has announced its withdrawal from the Istanbul Convention by a decree of " ..
      "President Recep Tayyip Erdogan published on Saturday." },
    { "2021-07-01",
      "Turkey officially withdrew from the Istanbul Convention on Thursday. The treaty was " ..
      "opened for signature in Istanbul in 2011." }, },
  { "Sahel", "",
    { "2025-09-23",
      "Burkina Faso, Mali and Niger announced on Monday that they were leaving the " ..
      "International Criminal Court with immediate effect. A withdrawal takes effect one " ..
      "year after notice to the United Nations." },
    { "2024-01-29",
      "Mali, Burkina Faso and Niger announced on Sunday their withdrawal from ECOWAS." },
    { "2025-01-29",
      "Mali, Burkina Faso and Niger officially left ECOWAS on Wednesday." }, },
  { "Russia", "",
    { "2023-02-22",
      "Russia's parliament voted on Wednesday to suspend Moscow's participation in the New " ..
      "START treaty." },
    { "2023-11-02",
      "President Vladimir Putin signed a law revoking Russia's ratification of the " ..
      "Comprehensive Nuclear-Test-Ban Treaty. Russia ratified the treaty in 2000. The United " ..
      "States signed it but never ratified it." },
    { "2023-11-08",
      "Russia on Tuesday formally withdrew from the Treaty on Conventional Armed Forces in " ..
      "Europe. It had suspended participation in 2007." },
    { "2019-08-03",
      "The United States formally left the INF Treaty on Friday. Russia suspended the treaty " ..
      "in March." }, },
  { "Armenia", "",
    { "2023-10-03",
      "Armenia's parliament voted on Tuesday to ratify the Rome Statute. 60 deputies voted " ..
      "for it and 22 against." },
    { "2023-10-14",
      "President Vahagn Khachaturyan signed the law ratifying the Rome Statute on Friday." },
    { "2023-11-17",
      "Armenia deposited its instrument of ratification of the Rome Statute on 14 November. " ..
      "It will become a member of the court on 1 February 2024." },
    { "2024-02-01",
      "Armenia became a member of the International Criminal Court on Thursday. It signed " ..
      "the statute in 1999." }, },
  { "ECT", "",
    { "2022-11-20",
      "France announced in October that it would leave the Energy Charter Treaty. Italy left " ..
      "it in 2016." },
    { "2023-12-09",
      "France's withdrawal from the Energy Charter Treaty took effect on Friday. Germany " ..
      "will follow on 20 December." }, },
  { "readings", "",
    { "2025-04-04",
      "The Saeima supported the bill on leaving the Ottawa Convention in its first reading " ..
      "on Thursday, 3 April." },
    { "2025-04-16",
      "The Saeima on Wednesday adopted the bill on leaving the Ottawa Convention in its " ..
      "final reading. 66 deputies voted for and 14 against." },
    { "2025-04-25",
      "President Edgars Rinkevics promulgated the law on leaving the Ottawa Convention on " ..
      "Thursday. Parliament adopted it on 16 April." },
    { "2025-06-28",
      "Latvia, Estonia and Lithuania notified the United Nations on Friday of their " ..
      "withdrawal from the Ottawa Convention." }, },
  { "North Korea", "",
    { "2003-01-11",
      "North Korea announced its withdrawal from the Nuclear Non-Proliferation Treaty on " ..
      "Friday. It had announced a withdrawal in 1993 and suspended it." },
    { "2026-01-11",
      "North Korea left the Non-Proliferation Treaty in 2003." }, },
  { "Nicaragua Honduras", "",
    { "2023-11-19",
      "Nicaragua left the Organization of American States on Sunday, two years after it gave " ..
      "notice." },
    { "2021-11-20",
      "Nicaragua announced on Friday that it was leaving the Organization of American " ..
      "States. The withdrawal will take two years." },
    { "2024-03-01",
      "Honduras denounced the ICSID Convention on 24 February. The exit will take effect on " ..
      "25 August 2024." }, },
  { "New START expired vs left", "",
    { "2026-02-06",
      "The New START treaty expired on 5 February 2026." }, },
  { "Turkey joined first", "",
    { "2021-03-22",
      "Turkey was the first country to ratify the Istanbul Convention, in 2012. It signed it " ..
      "on 11 May 2011." }, },
  { "Finland joined ok", "",
    { "2025-06-30",
      "Finland joined the Ottawa Convention in 2012." }, },
  { "ratified at home and deposited later", "",
    { "2023-10-04",
      "Armenia ratified the Rome Statute on 3 October 2023." },
    { "2023-11-20",
      "Armenia ratified the Rome Statute on 14 November 2023." }, },
  { "signed and printed later", "",
    { "2016-10-19",
      "President Pierre Nkurunziza signed the law on Burundi's withdrawal from the Rome " ..
      "Statute on 18 October 2016." },
    { "2016-10-29",
      "President Pierre Nkurunziza promulgated the law on Burundi's withdrawal from the Rome " ..
      "Statute on 27 October 2016." }, },
  { "signed then joined counts", "",
    { "2009-03-01",
      "The Convention on Cluster Munitions was signed by 94 countries in Oslo in December " ..
      "2008." },
    { "2025-03-08",
      "The Convention on Cluster Munitions has 112 states parties. Lithuania left it on 6 " ..
      "March 2025." },
    { "2025-03-09",
      "More than 110 countries are parties to the Convention on Cluster Munitions." }, },
  { "committee and plenary", "",
    { "2025-05-28",
      "The foreign affairs committee of Estonia's parliament backed leaving the Ottawa " ..
      "Convention on Tuesday." },
    { "2025-06-04",
      "Estonia's parliament voted on Wednesday to leave the Ottawa Convention." }, },
  { "first and final reading unlabelled", "",
    { "2025-04-03",
      "Latvia's parliament voted on Thursday in first reading for a bill on leaving the " ..
      "Ottawa Convention, by 67 votes to 13." },
    { "2025-04-16",
      "Latvia's parliament voted on Wednesday to leave the Ottawa Convention. 66 deputies " ..
      "voted for and 14 against." },
    { "2025-05-02",
      "Latvia's parliament voted in April to leave the Ottawa Convention." }, },
  { "chamber planned other done", "",
    { "2025-06-26",
      "The Senate of Poland will vote on 10 July on leaving the Ottawa Convention. The Sejm " ..
      "voted for it on Wednesday." },
    { "2025-07-11",
      "Poland's Senate voted on Thursday to leave the Ottawa Convention." }, },
  { "US twice out of Paris", "",
    { "2017-06-02",
      "President Donald Trump announced on Thursday that the United States would withdraw " ..
      "from the Paris Agreement." },
    { "2020-11-05",
      "The United States left the Paris Agreement on Wednesday, the first country to do so." },
    { "2021-01-21",
      "President Joe Biden signed an executive order on Wednesday to rejoin the Paris " ..
      "Agreement. The United States will be a party again on 19 February." },
    { "2025-01-29",
      "The United States notified the United Nations on Monday that it is withdrawing from " ..
      "the Paris Agreement. The withdrawal takes effect on 27 January 2026." },
    { "2026-01-28",
      "The United States left the Paris Agreement for the second time on Tuesday." }, },
  { "Gambia reversed", "",
    { "2016-10-26",
      "Gambia announced on Tuesday that it would withdraw from the International Criminal " ..
      "Court." },
    { "2016-11-15",
      "Gambia notified the United Nations on 10 November of its withdrawal from the " ..
      "International Criminal Court." },
    { "2017-02-13",
      "Gambia has told the United Nations that it will not leave the International Criminal " ..
      "Court." },
    { "2017-03-01",
      "Gambia remains a party to the Rome Statute." }, },
  { "Kazakhstan and others refuse", "",
    { "2025-07-01",
      "Norway will not leave the Ottawa Convention, its foreign minister said. Norway joined " ..
      "the treaty in 1998." },
    { "2025-07-02",
      "Ukraine's president signed a decree on Sunday on withdrawing from the Ottawa " ..
      "Convention. Parliament still has to approve it." },
    { "2025-07-19",
      "Ukraine told the United Nations that it was suspending the Ottawa Convention." }, },
  { "Finland weekdays", "",
    { "2025-06-20",
      "Finland's parliament voted on Thursday, 19 June 2025, to leave the Ottawa Convention." },
    { "2026-01-10",
      "Finland's withdrawal from the Ottawa Convention takes effect today, Saturday, 10 " ..
      "January 2026." }, },
  { "Lithuania two treaties", "",
    { "2025-05-09",
      "Lithuania's parliament voted on Thursday to leave the Ottawa Convention. It had voted " ..
      "in July 2024 to leave the Convention on Cluster Munitions, which it left in March." },
    { "2025-06-28",
      "Lithuania notified the United Nations on Friday of its withdrawal from the Ottawa " ..
      "Convention." },
    { "2025-12-28",
      "Lithuania, Latvia and Estonia left the Ottawa Convention on Saturday." }, },
  { "Venezuela OAS and ICSID", "",
    { "2012-01-26",
      "Venezuela denounced the ICSID Convention on 24 January 2012. The denunciation takes " ..
      "effect six months later." },
    { "2017-04-28",
      "Venezuela said on Wednesday that it would leave the Organization of American States. " ..
      "It takes two years to leave the Organization of American States." }, },
  { "Russia Council of Europe", "",
    { "2022-03-16",
      "Russia ceased to be a member of the Council of Europe on Wednesday." },
    { "2022-09-17",
      "Russia ceased to be a party to the European Convention on Human Rights on 16 " ..
      "September 2022." }, },
  { "Hungary later", "",
    { "2025-04-04",
      "Hungary announced on Thursday that it will withdraw from the International Criminal " ..
      "Court. A withdrawal takes effect a year after the United Nations secretary-general " ..
      "receives the notice." },
    { "2025-04-30",
      "Hungary's parliament voted on Tuesday to approve a bill on withdrawal from the " ..
      "International Criminal Court." },
    { "2025-05-20",
      "Hungary's parliament voted on Tuesday to leave the International Criminal Court, with " ..
      "134 votes in favour and 37 against." },
    { "2025-06-03",
      "Hungary notified the United Nations on 2 June of its withdrawal from the Rome " ..
      "Statute. The withdrawal will take effect on 2 June 2026. Hungary ratified the statute " ..
      "in 2001." }, },
  { "counts that grow", "",
    { "2023-11-15",
      "With Armenia the Rome Statute will have 124 states parties." },
    { "2023-11-20",
      "The Rome Statute has 123 states parties." },
    { "2025-01-10",
      "The Rome Statute has 125 states parties after Ukraine joined it." }, },
  { "officials", "",
    { "2025-06-06",
      "Estonian Foreign Minister Margus Tsahkna said the Ottawa Convention was outdated. " ..
      "Estonian Prime Minister Kristen Michal agreed. Estonian Defence Minister Hanno Pevkur " ..
      "will send the notice." },
    { "2025-06-07",
      "Former Estonian prime minister Kaja Kallas, now the EU's foreign policy chief, and " ..
      "Finnish President Alexander Stubb spoke." }, },
  { "forbids what it forbids", "",
    { "2025-06-06",
      "Estonia is leaving the Ottawa Convention, which bans the use, stockpiling, production " ..
      "and transfer of anti-personnel mines. The Ottawa Convention does not ban the use of " ..
      "anti-tank mines. The Ottawa Convention bans the use of anti-personnel mines, but not " ..
      "anti-vehicle mines." },
    { "2025-06-07",
      "The Ottawa Convention, which prohibits the use of landmines, entered into force in " ..
      "1999. The treaty not only bans the use of mines but also their production. The Ottawa " ..
      "Convention allows the transfer of mines for their destruction." },
    { "2025-06-08",
      "The Biological Weapons Convention bans the use of biological weapons. The " ..
      "Comprehensive Nuclear-Test-Ban Treaty bans testing of nuclear weapons. Critics denied " ..
      "that the Ottawa Convention bans only the use of landmines." }, },
}
