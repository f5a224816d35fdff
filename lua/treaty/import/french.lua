--- French names of states in the UN Treaty Collection's French pages that differ from the English ones.

local NAMES = [[
Afrique du Sud=ZAF|Albanie=ALB|Algérie=DZA|Allemagne=DEU|Andorre=AND|Antigua-et-Barbuda=ATG
Arabie saoudite=SAU|Argentine=ARG|Arménie=ARM|Australie=AUS|Autriche=AUT|Azerbaïdjan=AZE|Bahreïn=BHR
Barbade=BRB|Bélarus=BLR|Belgique=BEL|Bénin=BEN|Bhoutan=BTN|Bolivie (État plurinational de)=BOL
Bosnie-Herzégovine=BIH|Brésil=BRA|Brunéi Darussalam=BRN|Bulgarie=BGR|Cabo Verde=CPV|Cambodge=KHM
Cameroun=CMR|Chili=CHL|Chine=CHN|Chypre=CYP|Colombie=COL|Comores=COM|Croatie=HRV|Danemark=DNK
Dominique=DMA|Égypte=EGY|El Salvador=SLV|Émirats arabes unis=ARE|Équateur=ECU|Érythrée=ERI
Espagne=ESP|Estonie=EST|État de Palestine=PSE|États-Unis d'Amérique=USA|Éthiopie=ETH
Ex-République yougoslave de Macédoine=MKD|Fédération de Russie=RUS|Fidji=FJI|Finlande=FIN|Gambie=GMB
Géorgie=GEO|Grèce=GRC|Grenade=GRD|Guinée=GIN|Guinée équatoriale=GNQ|Guinée-Bissau=GNB|Haïti=HTI
Hongrie=HUN|Îles Cook=COK|Îles Marshall=MHL|Îles Salomon=SLB|Inde=IND|Indonésie=IDN
Iran (République islamique d')=IRN|Iraq=IRQ|Irlande=IRL|Islande=ISL|Israël=ISR|Italie=ITA
Jamaïque=JAM|Japon=JPN|Jordanie=JOR|Kirghizistan=KGZ|Koweït=KWT|Lesotho=LSO|Lettonie=LVA|Liban=LBN
Libye=LBY|Libéria=LBR|Lituanie=LTU|Macédoine du Nord=MKD|Malaisie=MYS|Malte=MLT|Maroc=MAR|Maurice=MUS
Mauritanie=MRT|Mexique=MEX|Micronésie (États fédérés de)=FSM|Mongolie=MNG|Monténégro=MNE
Namibie=NAM|Népal=NPL|Nigéria=NGA|Nioué=NIU|Norvège=NOR|Nouvelle-Zélande=NZL|Ouganda=UGA
Ouzbékistan=UZB|Papouasie-Nouvelle-Guinée=PNG|Pays-Bas=NLD|Pays-Bas (Royaume des)=NLD|Pérou=PER
Pologne=POL|République arabe syrienne=SYR|République centrafricaine=CAF|République de Corée=KOR
République de Moldova=MDA|République dominicaine=DOM|République démocratique du Congo=COD
République démocratique populaire lao=LAO|République tchèque=CZE|Tchéquie=CZE
République populaire démocratique de Corée=PRK|République-Unie de Tanzanie=TZA|Roumanie=ROU
Royaume-Uni de Grande-Bretagne et d'Irlande du Nord=GBR|Saint-Kitts-et-Nevis=KNA|Saint-Marin=SMR
Saint-Siège=VAT|Saint-Vincent-et-les Grenadines=VCT|Sainte-Lucie=LCA|Sao Tomé-et-Principe=STP
Sénégal=SEN|Serbie=SRB|Singapour=SGP|Slovaquie=SVK|Slovénie=SVN|Somalie=SOM|Soudan=SDN
Soudan du Sud=SSD|Suède=SWE|Suisse=CHE|Suriname=SUR|Swaziland=SWZ|Tadjikistan=TJK|Tchad=TCD
Thaïlande=THA|Trinité-et-Tobago=TTO|Tunisie=TUN|Turkménistan=TKM|Turquie=TUR|Türkiye=TUR
Union européenne=EUU|Venezuela (République bolivarienne du)=VEN|Viet Nam=VNM|Yémen=YEM|Zambie=ZMB]]

local french = {}
for name, id in NAMES:gmatch "([^=|\n]+)=(%u%u%u)" do french[name] = id end

return french
