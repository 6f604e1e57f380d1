"""Frequent words of languages that newsclean has no rules for, so that none of them is taken for one that it has."""

from __future__ import annotations

RIVALS = {
    "sv": """och att det som på en är av för med till den har de inte om ett han men var jag sig från vi så kan när
    år under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket
    än här då""",
    "da": """og at det som på en er af for med til den har de ikke om et han men var jeg sig fra vi så kan når år
    under også efter eller nu sin hvor ved mod skal ville kommer ud får være havde alle andre meget end her
    da der blev""",
    "no": """og at det som på en er av for med til den har de ikke om et han men var jeg seg fra vi så kan når år
    under også etter eller nå sin hvor ved mot skal ville kommer ut får være hadde alle andre mye enn her da
    der ble i""",
    "fi": """ja on ei se että oli ovat hän mutta myös kun niin joka mukaan olisi sen ole vain jos kuin siitä jo nyt
    jotka voi hänen ollut sekä tai vuoden vielä mitä noin tämä kanssa""",
    "cs": """a se na je v že to s z do o i jako by za ve po ale k pro který které už si co jsou podle byl bylo od tak
    jeho jen není při která až které před své také k nebo má""",
    "sk": """a sa na je v že to s z do o aj ako by za vo po ale k pre ktorý ktoré už si čo sú podľa bol bolo od tak
    jeho len nie pri ktorá až pred svoje tiež alebo má""",
    "ro": """și de în la a cu pe că nu o din pentru care este să mai fost au un ce sunt prin după s fi într sau acest
    dar va lui ar ca al ale fost""",
    "hu": """a az és hogy nem is egy de ez volt már csak meg ha azt vagy mint el még kell ki lehet pedig után akkor
    szerint sem lesz mert""",
    "ca": """de la el que i a en els les per amb un una del és al no es han ha ser més com va aquest aquesta però
    també dels o ho són seva seu hi quan""",
    "gl": """de a o que e do da en os as un unha para con non por no na ao dos é se foi máis como á polo ten esta
    pola tamén seu súa""",
    "af": """die van en het in is 'n wat vir met nie te sy op hy om dat was aan word ook as deur sal na hulle maar
    kan nog by daar hierdie wees""",
    "sw": """ya na wa kwa ni katika la za cha kuwa hiyo huo kama wakati baada huyo ambao alisema hii yake vya bila
    lakini sasa pia hadi""",
    "ms": """yang dan di untuk dengan itu pada ini dari tidak kepada oleh dalam bahawa kerana daripada ialah adalah
    telah akan beliau mereka juga lebih tersebut boleh serta ke sebagai kata berkata atau""",
    "tl": """ang ng sa na mga at ay ni si para kay ito ko mo niya hindi naman lang din pa siya nila kanyang may""",
    "hr": """i u je na se da su za od s a što o koji iz te ali kao nije bi to sam do će kako koje još nakon samo koja
    prema""",
    "sl": """in je v na se da so za z ki pa tudi ne po s bi o ni od kot še ga bil iz že do ali pri kar bo""",
    "et": """ja on ei et see oli ka kui ta mis aga oma kes siis nii seda juba selle pole võib ning ma""",
    "lv": """un ir ka no ar par uz gan bet tas kas arī pēc nav tika lai vai jau pie tā""",
    "lt": """ir kad yra su iš į tai buvo bet ne už kaip apie jo nuo dar po o tik jau""",
    "sq": """e të në dhe për me një që nga është i së nuk se ka ai do janë u kjo ishte por si""",
    "eu": """eta da ez dute du baina bat izan ere dira zen hori egin behar dituzte""",
    "ga": """an na agus ar go le is i do atá sé bhí ag leis seo sin""",
    "cy": """y yn i a o ar mae wedi yr bod gan ei am fod oedd""",
    "is": """og að í á sem er til um við með það hann var ekki fyrir en af hefur segir""",
    "mt": """li ta il f u ma fl biex minn dan l huwa kien""",
    "bg": """на и да в се за от е че с не са по до като ще който която това но при бе той след които""",
    "sr": """и у је на се да су за од са а што о који из не али као није би то како који""",
    "mk": """на и во да се за од е дека со не го ги по што како но ќе сè кој која""",
    "be": """і ў на не з што да у як але за гэта па ад ён для якія таксама было""",
    "kk": """және мен бұл үшін бойынша деп бір""",
    "mr": """आणि आहे या त्या होते यांनी करण्यात आले तर असे ते मध्ये नाही म्हणून आहेत झाले केली ही""",
    "ne": """र छ को मा गरेको भएको पनि हुन् यो भने लागि गर्ने थियो छन् रहेको""",
}
