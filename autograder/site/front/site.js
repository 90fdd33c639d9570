(()=>{var __toBinary=Uint8Array.fromBase64||(()=>{for(var table=new Uint8Array(128),i=0;i<64;i++)table[i<26?i+65:i<52?i+71:i<62?i-4:i*4-205]=i;return base64=>{for(var n=base64.
length,bytes2=new Uint8Array((n-(base64[n-1]=="=")-(base64[n-2]=="="))*3/4|0),i2=0,j=0;i2<n;){var c0=table[base64.charCodeAt(i2++)],c1=table[base64.charCodeAt(i2++)],
c2=table[base64.charCodeAt(i2++)],c3=table[base64.charCodeAt(i2++)];bytes2[j++]=c0<<2|c1>>4,bytes2[j++]=c1<<4|c2>>2,bytes2[j++]=c2<<6|c3}return bytes2}})();var facts=()=>window.spectrohub.course??{lessons:[],questions:{},exercises:{},challenge_xp:{},challenge_rule:{counted:0,since:""},levels:[]},lessons=()=>facts().
lessons,questionOf=item=>facts().questions[item];function xpOf(kind,item){return kind==="quiz"?questionOf(item)?.xp??null:kind==="exercise"?facts().exercises[item]??
null:kind==="challenge"?facts().challenge_xp[item.split("/").at(-1).split("-")[0]]??0:0}var challengeRule=()=>facts().challenge_rule;function levelOf(xp){let levels=facts().
levels,name=levels.filter(([needed])=>xp>=needed).at(-1)?.[1]??"",next=levels.find(([needed])=>xp<needed);return{name,next:next?.[1]??"",missing:next?next[0]-xp:
0}}function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10);function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}function uuid(){let bytes2=crypto.getRandomValues(new Uint8Array(16));return bytes2[6]=bytes2[6]&15|64,bytes2[8]=bytes2[8]&63|128,[...bytes2].map(byte=>byte.toString(
16).padStart(2,"0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/,"$1-$2-$3-$4-$5")}var TROUBLE="This browser keeps nothing for this page (a private window, or its storage is switched off or full). All works; what you do here lasts as long as t\
he page. “Save as a file” on the front page keeps it.",inMemory=new Map,told=!1;function read(key,otherwise){try{return JSON.parse(localStorage.getItem(key))??
inMemory.get(key)??otherwise}catch(error){return error instanceof SyntaxError||tell(),inMemory.get(key)??otherwise}}function write(key,value){inMemory.set(key,value);
try{localStorage.setItem(key,JSON.stringify(value))}catch{tell()}}function tell(){if(told)return;told=!0;let show2=()=>document.querySelector("main")?.prepend(element(
"p",{class:"site-needs site-unkept",role:"status"},TROUBLE));document.readyState==="loading"?document.addEventListener("DOMContentLoaded",show2):show2()}var KEY="spectrohub.ledger",NAME="the web site",listeners=new Set,fresh=`site-${uuid()}`;function ledger(){let kept=read(KEY,null);return kept?.device&&Array.isArray(
kept.events)?kept:{device:fresh,devices:{[fresh]:NAME},events:[]}}function record(kind,item,{outcome="done",xp=0,skills=[],detail=null,id=uuid()}){let now=new Date,
at=`${now.toISOString().slice(0,-1)}000+00:00`,offset_s=-60*now.getTimezoneOffset(),{device}=ledger();add([{id,device,at,offset_s,kind,item,outcome,xp,skills:outcome===
"wrong"?[]:skills,detail}])}function add(events,devices={}){let kept=ledger(),known=new Set(kept.events.map(({id})=>id)),added=events.filter(({id})=>!known.has(
id)&&known.add(id));return write(KEY,{...kept,devices:{...devices,...kept.devices},events:[...kept.events,...added]}),changed(),added.length}function empty(){write(
KEY,null),changed()}var watch=heard=>listeners.add(heard),changed=()=>listeners.forEach(heard=>heard());window.addEventListener("storage",({key})=>key===KEY&&changed());
var succeeded=({outcome})=>outcome!=="wrong";function earnings(events=ledger().events){let first=new Map;for(let event of events.filter(succeeded)){let key=`${event.
kind} ${event.item}`;(!first.has(key)||before(event,first.get(key)))&&first.set(key,event)}return new Map([...first.values()].map(({id,xp})=>[id,xp]))}var sortable=({
xp,at,id})=>[+(xp===0),Date.parse(at),at,id];function before(one2,other){let[a,b]=[sortable(one2),sortable(other)],place=a.findIndex((value,i)=>value!==b[i]);return place>=
0&&a[place]<b[place]}var xpTotal=(events=ledger().events)=>[...earnings(events).values()].reduce((sum,xp)=>sum+xp,0);function xpCounted(events=ledger().events){
let{counted,since}=challengeRule(),given=earnings(events),challenges=events.filter(({kind})=>kind==="challenge"),sum=some=>some.reduce((total2,{id})=>total2+(given.
get(id)??0),0),early=sum(challenges.filter(({at})=>Date.parse(at)<Date.parse(since)));return xpTotal(events)-sum(challenges)+Math.min(sum(challenges),Math.max(counted,
early))}var READING=.5;function leadToChapter(){let{moved}=document.body.dataset;if(!moved)return;let page=JSON.parse(moved)[decodeURIComponent(location.hash.slice(1))];
location.replace(page?page+location.hash:document.querySelector(".site-moved").href)}function markChapters(){let draw=()=>{let done=new Set(ledger().events.filter(
one2=>one2.kind==="quiz"&&succeeded(one2)).map(one2=>one2.item)),chapters=Object.assign({},...lessons().map(one2=>one2.chapters));for(let node of document.querySelectorAll(
"[data-chapter]")){let items=chapters[node.dataset.chapter]??[],share=items.length?items.filter(item=>done.has(item)).length/items.length:0;node.style.setProperty(
"--done",share),node.classList.toggle("site-is-done",share===1)}};watch(draw),addEventListener("pageshow",draw),draw()}function countMinutes(){let left=document.
querySelector(".site-left");if(!left)return;let cells=[...document.querySelectorAll("[data-minutes]")],look=()=>{let below=cells.filter(cell=>cell.getBoundingClientRect().
top>innerHeight*READING),minutes=Math.round(below.reduce((sum,cell)=>sum+Number(cell.dataset.minutes),0));left.textContent=minutes?`${minutes} min left`:"at the\
 end"},frame=0;addEventListener("scroll",()=>{cancelAnimationFrame(frame),frame=requestAnimationFrame(look)},{passive:!0}),look()}function closeMenus(){let menus=[...document.querySelectorAll(".site-bar details")],close=menu=>menu.open=!1;document.addEventListener("keydown",event=>{if(event.
key==="Escape")for(let menu of menus.filter(({open})=>open))menu.contains(document.activeElement)&&menu.querySelector("summary").focus(),close(menu)}),document.
addEventListener("pointerdown",({target})=>menus.forEach(menu=>menu.contains(target)||close(menu)));for(let menu of menus)menu.addEventListener("click",({target})=>target.
closest("a")&&close(menu)),menu.addEventListener("focusout",({relatedTarget})=>relatedTarget&&!menu.contains(relatedTarget)&&close(menu))}function blocksFault(codes){let levels=[0],header=null;for(let[place,code]of codes.entries()){let depth=code.length-code.trimStart().length;if(header!==null){if(depth<=
levels.at(-1))return opens(place,header);levels.push(depth)}for(;levels.at(-1)>depth;)levels.pop();if(levels.at(-1)!==depth)return{place,said:`${shown(code)} is\
 indented: it belongs into a block, and none is open above it.`};header=code.endsWith(":")?code:null}return header===null?null:opens(codes.length-1,header)}var opens=(place,header)=>({
place,said:`${shown(header)} opens a block, so an indented line has to follow it.`});function shown(code){let signs={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quo\
t;"};return`<code>${code.trim().replace(/[&<>"]/g,sign=>signs[sign])}</code>`}var FAMILIES={"a frequency":{hz:1,khz:1e3,mhz:1e6},"a time":{s:1,ms:.001,us:1e-6,µs:1e-6,μs:1e-6,min:60},"a level":{db:1},"a share":{"%":1}},SPOKEN={hertz:"hz",
kilohertz:"khz",second:"s",seconds:"s",sec:"s",millisecond:"ms",milliseconds:"ms",decibel:"db",decibels:"db",percent:"%"},COUNTED={row:"rows",bin:"rows",band:"r\
ows",column:"columns",frame:"columns",sample:"samples"},FILLERS=["","frequency","time","mel","number","no","nr"],NUMBER=new RegExp("^\\s*(?<lead>(?:[A-Za-z#][A-Z\
a-z .:#]*?)?)\\s*[=~≈]?\\s*(?<number>[+-]?(?:[0-9][0-9 .,_']*[0-9]|[0-9]|[.,][0-9]+|[0-9][.,])(?:[eE][+-]?[0-9]+)?)(?<ordinal>(?:(?:st|nd|rd|th)(?![A-Za-z]))?)\\s*\
(?<unit>[^0-9]*?)\\s*$"),example=unit=>`${isMeasured(plain(unit))?12.5:12} ${unit}`.trim(),isMeasured=name=>Object.values(FAMILIES).some(units=>Object.hasOwn(units,
name));function readNumber(text2,unit){let match=NUMBER.exec(text2.replaceAll("−","-").replaceAll(" "," ")),{lead,number:number2,ordinal,unit:after}=match?.groups??
{},values=match?readings(number2):[],counts=!isMeasured(plain(unit));if(!values.length||lead&&!(counts&&isCount(words(lead))))return{values:[],problem:`This is \
not one number. Write it like ${example(unit)}.`};let scale=1;for(let written of counts?[lead,after]:[`${ordinal} ${after}`]){let between=scaleBetween(written,unit);
if(between.problem)return{values:[],problem:between.problem};scale=between.scale}return{values:values.map(value=>value*scale),problem:""}}function readings(written){
let number2=written.replace(/[ _']/g,""),candidates=[number2];if(number2.includes(",")&&number2.includes(".")){let decimalIsPoint=number2.lastIndexOf(".")>number2.
lastIndexOf(",");candidates=[number2.replaceAll(decimalIsPoint?",":".","").replaceAll(",",".")]}else number2.includes(",")&&(candidates=number2.split(",").length===
2?[number2.replace(",",".")]:[],/^[+-]?[0-9]{1,3}(,[0-9]{3})+$/.test(number2)&&candidates.push(number2.replaceAll(",","")));return candidates.map(Number).filter(
value=>!Number.isNaN(value))}function scaleBetween(written,asked){let[given,wanted]=[plain(written),plain(asked)];if(!given||given===wanted)return{scale:1,problem:""};
for(let[dimension,units]of Object.entries(FAMILIES)){let known=Object.hasOwn(units,given);if(known&&Object.hasOwn(units,wanted))return{scale:units[given]/units[wanted],
problem:""};if(known&&wanted)return{scale:1,problem:`${written.trim()} is ${dimension}. The question asks for ${asked}.`}}let[counted,askedCount]=[words(written),
words(asked)];if(!isMeasured(wanted)&&isCount(counted)){let same=Object.hasOwn(COUNTED,askedCount)&&COUNTED[counted]===COUNTED[askedCount];if(!counted||!wanted||
same)return{scale:1,problem:""};if(Object.hasOwn(COUNTED,askedCount))return{scale:1,problem:`You counted ${written.replace(/^[ .:#]+|[ .:#]+$/g,"")}. The questi\
on asks for ${asked}.`}}return wanted?{scale:1,problem:`The unit "${written.trim()}" does not fit here. The question asks for ${asked}.`}:{scale:1,problem:"The \
answer has no unit: write the number alone."}}var isCount=name=>!name||Object.hasOwn(COUNTED,name);function words(written){let text2=written.toLowerCase().split(
/\s+/).map(word=>word.replace(/^[.:#]+|[.:#]+$/g,"")).filter(word=>!FILLERS.includes(word)).join(" ");return text2.replace(/s$/,"")||text2}function plain(unit){
let name=unit.trim().toLowerCase().replace(/\.+$/,"");return name=Object.hasOwn(SPOKEN,name)?SPOKEN[name]:name,isMeasured(name)?name:name.replace(/s$/,"")}var judge=(question,answer)=>JUDGES[question.kind](question,answer),unreadable=sentence=>({right:!1,feedback:[sentence],readable:!1}),result=(right,feedback)=>({
right,feedback,readable:!0}),isIndex=(answer,list)=>Number.isInteger(answer)&&answer>=0&&answer<list.length;function one({choices},answer){return isIndex(answer,
choices)?result(choices[answer].right,[choices[answer].why]):unreadable("Choose one answer first.")}function several({choices,slips=[]},answer){if(!Array.isArray(
answer)||!answer.every(i=>isIndex(i,choices)))return unreadable("Choose the answers first.");if(!answer.length)return unreadable("Choose at least one answer fir\
st.");let chosen=choices.map((_,i)=>answer.includes(i));if(choices.every((choice,i)=>choice.right===chosen[i]))return result(!0,choices.map(choice=>choice.why));
let slip=slips.find(one2=>choices.every((_,i)=>one2.answer.includes(i)===chosen[i]));if(slip)return result(!1,[slip.why]);let feedback=choices.filter((_,i)=>chosen[i]).
map(choice=>choice.why),missing=choices.filter((choice,i)=>choice.right&&!chosen[i]).length;return missing&&feedback.push(`${missing} right ${missing===1?"answe\
r is":"answers are"} still missing.`),result(!1,feedback)}function number(question,answer){let text2=String(answer??"");if(!text2.trim())return unreadable(`Writ\
e a number first, like ${example(question.unit)}.`);let{values,problem}=readNumber(text2,question.unit);if(problem)return unreadable(problem);let slack=1e-9*Math.
max(1,Math.abs(question.answer));if(values.some(value=>Math.abs(value-question.answer)<=question.tolerance+slack))return result(!0,[question.why]);for(let{from,
to,why}of question.ranges){let[low,high]=[from??-1/0,to??1/0],edge=Number.isFinite(low+high)?1e-9*Math.max(1,Math.abs(low),Math.abs(high)):0;if(values.some(value=>low-
edge<=value&&value<=high+edge))return result(!1,[why])}return result(!1,[question.otherwise])}function order({steps,why,otherwise,slips=[]},answer){if(!(Array.isArray(
answer)&&answer.length===steps.length&&steps.every((_,i)=>answer.includes(i))))return unreadable("Bring all steps into an order first.");let misplaced=answer.findIndex(
(step,place)=>step!==place);if(misplaced<0)return result(!0,[why]);let feedback=[slips.find(one2=>one2.answer.every((step,place)=>step===answer[place]))?.why??otherwise];
return misplaced&&feedback.push(`The first ${misplaced===1?"step stands":`${misplaced} steps stand`} right.`),result(!1,feedback)}function lines({lines:pool,needs,
why,slips=[]},answer){if(!Array.isArray(answer)||!answer.every(i=>isIndex(i,pool)))return unreadable("Put the lines that belong into your program first.");if(!answer.
length||new Set(answer).size<answer.length)return unreadable("Put the lines that belong into your program first, each of them once.");let strangers=answer.filter(
i=>!pool[i].right);if(strangers.length){let more=strangers.length-1,also=more?[`${more} more of your lines ${more===1?"does":"do"} not belong.`]:[];return result(
!1,[pool[strangers[0]].why,...also])}let missing=pool.filter(line=>line.right).length-answer.length;if(missing){let alone=needs.find(need=>need.alone&&answer.includes(
need.line)&&!answer.includes(need.earlier)),counted=`${missing} ${missing===1?"line that belongs is":"lines that belong are"} still missing.`;return result(!1,alone?
[alone.alone,counted]:[counted])}let trouble=orderTrouble(pool,needs,answer);if(!trouble)return result(!0,[why]);let{place,said}=trouble,feedback=[slips.find(one2=>one2.
answer.every((line,at)=>line===answer[at]))?.why??said];return place&&feedback.push(`The first ${place===1?"line stands":`${place} lines stand`} right.`),result(
!1,feedback)}function orderTrouble(pool,needs,answer){let block=blocksFault(answer.map(i=>pool[i].code));for(let[place,line]of answer.entries()){if(block?.place===
place)return block;let broken=needs.find(need=>need.line===line&&!answer.slice(0,place).includes(need.earlier));if(broken)return{place,said:broken.why}}return block}
function point({targets,otherwise},answer){let[time,hz]=Array.isArray(answer)&&answer.length===2?answer:[NaN,NaN];if(typeof time!="number"||typeof hz!="number"||
Number.isNaN(time)||Number.isNaN(hz))return unreadable("Point at a place in the picture first.");let inside=t=>t.from_s<=time&&time<=t.to_s&&t.from_hz<=hz&&hz<=
t.to_hz,hit=targets.find(inside);return hit?result(hit.right,[hit.why]):result(!1,[otherwise])}var JUDGES={one,several,number,order,lines,point};function keepAnswers(model){let questions=new Map(model.get("questions").map(question=>[question.item,question])),state=Object.fromEntries([...questions.keys()].
map(item=>[item,earlierAnswer(item)]).filter(([,known])=>known)),open=model.get("questions").findIndex(({item})=>!state[item]?.passed);model.set({state,at:Math.
max(open,0)}),model.on("change:answers",()=>{let given=model.get("answers");for(let{event,item,answer}of given)keep(questions.get(item),answer,event);let earned=earnings(),
replies=Object.fromEntries(given.map(({event})=>[event,{earned:earned.get(event)??0,trouble:""}]));setTimeout(()=>model.set("saved",{replies}))})}function keep(question,answer,id){
let known=questionOf(question.item),{right}=judge(question,answer);record("quiz",question.item,{id,outcome:right?"right":"wrong",xp:right?known?.xp??0:0,skills:known?.
skills??[],detail:{answer:toWords(question,known?.words,answer)}})}function earlierAnswer(item){let events=ledger().events.filter(event=>event.kind==="quiz"&&event.
item===item),best=events.findLast(({outcome})=>outcome==="right")??events.at(-1);return best?{answer:fromWords(item,best.detail?.answer),passed:best.outcome==="\
right"}:null}function toWords({kind},words3,answer){return kind==="one"?words3?.[answer]??"":["several","order","lines"].includes(kind)?answer.map(i=>words3?.[i]??
""):kind==="point"?answer.map(Number):String(answer)}function fromWords(item,kept){let{kind,words:words3}=questionOf(item)??{},place=text2=>words3.includes(text2)?
words3.indexOf(text2):null;if(kind==="one")return place(kept);if(["several","order","lines"].includes(kind)){let places=Array.isArray(kept)?kept.map(place):[null],
whole=kind!=="order"||places.length===words3.length;return places.includes(null)||!whole?null:places}return kind==="point"?Array.isArray(kept)&&kept.length===2?
kept.map(Number):null:typeof kept=="string"?kept:null}var assets=new URL(".",document.currentScript.src),loading=new Map,models=new Map,modules=new Map;function text(folder,key){if(!loading.has(key)){let arrived=new Promise(
(done,failed)=>{let onerror=()=>failed(new Error(`assets/${folder}/${key}.js is missing`));document.head.append(element("script",{src:new URL(`${folder}/${key}.\
js`,assets),onload:done,onerror}))});loading.set(key,arrived.then(()=>spectrohub.texts[key]))}return loading.get(key)}var bytes=base64=>Uint8Array.from(atob(base64),
c=>c.charCodeAt(0));function bundle2(name){if(!modules.has(name)){let source=text("bundles",name).then(code=>new Blob([code],{type:"text/javascript"}));modules.
set(name,source.then(blob=>import(URL.createObjectURL(blob))))}return modules.get(name)}function makeModel({kind,state}){let values={...state},listeners2=new Map,
model={kind,get:key=>values[key],set(key,value){if(typeof key=="object")return Object.entries(key).forEach(([name,each])=>model.set(name,each));values[key]!==value&&
(values[key]=value,model.trigger(`change:${key}`),model.trigger("change"))},on(event,listener){for(let name of event.split(" "))listeners2.set(name,[...listeners2.
get(name)??[],listener])},off(event,listener){for(let name of event?.split(" ")??[...listeners2.keys()])listeners2.set(name,listener?(listeners2.get(name)??[]).
filter(each=>each!==listener):[])},trigger:event=>(listeners2.get(event)??[]).forEach(listener=>listener()),save_changes(){},send(){}};return kind==="quiz"&&keepAnswers(
model),model}function find(reference){let id=String(reference).replace("IPY_MODEL_","");return!models.has(id)&&spectrohub.models[id]&&models.set(id,makeModel(spectrohub.
models[id])),models.get(id)}async function loadBuffers(id,model){for(let[path,key]of Object.entries(spectrohub.models[id].buffers)){let parts=path.split("/"),top=parts.
length===1?null:structuredClone(model.get(parts[0])),view=new DataView(bytes(await text("data",key)).buffer);top&&(parts.slice(1,-1).reduce((at,name)=>at[name],
top)[parts.at(-1)]=view),model.set(parts[0],top??view)}}async function show(id,el){let model=find(id);if(model)if(model.kind==="VBoxModel"||model.kind==="HBoxMo\
del"){el.classList.add(model.kind==="HBoxModel"?"site-row":"site-column");for(let child of model.get("children"))await show(child.replace("IPY_MODEL_",""),el.appendChild(
document.createElement("div")))}else if(/(Slider|Text)Model$/.test(model.kind))control(model,el);else{let[{default:widget}]=await Promise.all([bundle2(model.kind),
loadBuffers(id,model)]);await widget.initialize?.({model}),await widget.render({model,el})}}function control(model,el){let slides=model.kind.endsWith("SliderMod\
el"),whole=model.kind.includes("Int"),label=document.createElement("label"),input=Object.assign(document.createElement("input"),{type:slides?"range":"number"}),
value=document.createElement("output");for(let name of["min","max"])input[name]=model.get(name);input.step=model.get("step")??"any",label.className="site-contro\
l",label.append(model.get("description"),input,...slides?[value]:[]);let follow=()=>{input.value=model.get("value"),value.textContent=model.get("value")};input.
addEventListener(slides?"input":"change",()=>{let typed=whole?Math.round(input.valueAsNumber):input.valueAsNumber;Number.isNaN(typed)||model.set("value",Math.min(
model.get("max"),Math.max(model.get("min"),typed))),follow()}),model.on("change:value",follow),follow(),el.append(label)}function link({state}){let[[source,from],
[target,to]]=[state.source,state.target].map(([model,key])=>[find(model),key]);!source||!target||(source.on(`change:${from}`,()=>target.set(to,source.get(from))),
target.on(`change:${to}`,()=>source.set(from,target.get(to))),target.set(to,source.get(from)))}function showWidgets(){Object.values(spectrohub.models).filter(({
kind})=>kind==="LinkModel").forEach(link);let near=new IntersectionObserver(entries=>{for(let{isIntersecting,target}of entries)isIntersecting&&(near.unobserve(target),
show(target.dataset.model,target).catch(error=>{target.textContent=`This part could not start: ${error.message}`,console.error(error)}))},{rootMargin:"600px"});
document.querySelectorAll("[data-model]").forEach(node=>near.observe(node))}var KEY2="spectrohub.place",SETTLED_MS=400;function keepPlace(){let{lesson,page}=document.body.dataset;if(!lesson)return;let main=document.querySelector("main"),
title=main.querySelector("h1")?.textContent??"",headings=[...main.querySelectorAll(":is(h2, h3)[id]")],keep2=()=>{let next=main.querySelector(".site-next [data-\
next]");if(next&&next.getBoundingClientRect().bottom<innerHeight){write(KEY2,{page:next.dataset.next,title:next.dataset.title,section:"",id:""});return}let above=headings.
findLast(heading=>heading.getBoundingClientRect().top<innerHeight/3);write(KEY2,{page,title,section:above?.textContent??"",id:above?.id??""})},soon=debounced(keep2,
SETTLED_MS);addEventListener("scroll",soon,{passive:!0}),addEventListener("pagehide",keep2),keep2()}function leadOn(){let start=document.querySelector(".site-st\
art"),place=start&&read(KEY2,null),page=place?.page??(place?.lesson&&`lessons/${encodeURIComponent(place.lesson)}.html`);if(!page)return;start.href=page+(place.
id?`#${encodeURIComponent(place.id)}`:""),start.textContent="Continue";let where=document.querySelector(".site-where");where.textContent=place.section&&place.section!==
place.title?`${place.title}: ${place.section}`:place.title}var FORMAT="spectrohub-progress",VERSION=2,OUTCOMES=["right","wrong","done"],HOW="On your computer, `python3 course.py progress --export FILE` writes one.",NotOpened=class extends Error{};
function toFile({devices,events}){let exported=`${new Date().toISOString().slice(0,19)}+00:00`;return`${JSON.stringify({format:FORMAT,version:VERSION,written_by:"\
site",exported,devices,events},null,1)}
`}function fromFile(text2,name){if(text2.startsWith("SQLite format 3"))throw new NotOpened(`${name} is the progress itself, which only the course can read. ${HOW}`);
let history;try{history=JSON.parse(text2)}catch{throw new NotOpened(`${name} is no saved progress, or only a part of one. ${HOW}`)}if(history?.format!==FORMAT)throw new NotOpened(
`${name} is no saved progress. ${HOW}`);if(!(history.version<=VERSION))throw new NotOpened(`${name} was written by a newer course. Open it on a site that was ma\
de with that course.`);let{devices={},events}=history;if(!Array.isArray(events)||typeof devices!="object")throw new NotOpened(`${name} holds no list of events. ${HOW}`);
return events.forEach((event,i)=>{let problem=problemOf(event);if(problem)throw new NotOpened(`${name}, event ${i+1}: ${problem} Nothing was taken from the file\
.`)}),{devices,events}}function problemOf(event){if(typeof event!="object"||event===null)return"it is no event.";let{at,outcome,xp}=event,empty2=["id","at","kin\
d","item"].find(key=>typeof event[key]!="string"||!event[key]);if(empty2)return`${empty2} must be a text that is not empty.`;if(Number.isNaN(Date.parse(at)))return`\
at=${at} is no time.`;if(!OUTCOMES.includes(outcome))return`outcome=${outcome} must be right, wrong or done.`;if(!Number.isInteger(xp)||xp<0)return`xp=${xp} mus\
t be a whole number, 0 or more.`;let most=xpOf(event.kind,event.item);return most!==null&&xp>most?`${xp} XP for ${event.item}, which gives ${most}.`:""}var FILE="spectrohub-progress.json";function showProgress(){let panel=document.querySelector(".site-progress");panel&&buttons(panel);let draw=()=>{let{events}=ledger(),
xp=xpTotal(events),chip=document.querySelector(".site-xp");chip.textContent=`${xp} XP`,chip.hidden=!events.length,panel&&drawPanel(panel,events,xp);for(let row of document.
querySelectorAll("[data-lesson-row]"))drawLesson(row,events)};watch(draw),addEventListener("pageshow",draw),draw()}function drawPanel(panel,events,xp){let{name,
next,missing}=levelOf(xpCounted(events)),rounds=events.filter(({kind})=>kind==="round"),best=Math.max(0,...rounds.map(({detail})=>detail?.right??0)),solved=count(
events,"quiz"),tried=count(events,"explorer"),list=[[`${xp} XP`,next?`${name}; ${missing} more to ${next}`:name],[`${solved} of ${total("questions")}`,"question\
s answered"],[`${tried} of ${total("explorers")}`,"explorers tried"],[rounds.length?`${best} of 10`:"–",rounds.length?`best of ${plural(rounds.length,"round")}`:
"sounds named"]].map(([value,what])=>element("div",{},element("dt",{},what),element("dd",{},value)));panel.querySelector("dl").replaceChildren(...list),panel.querySelector(
".site-reset").hidden=!events.length}function drawLesson(row,events){let slug=row.dataset.lessonRow,lesson=lessons().find(one2=>one2.slug===slug),done=count(events,
"quiz",slug)+count(events,"explorer",slug),bar=row.querySelector(".site-done");if(!lesson||!done)return void(bar.hidden=!0);let text2=`${count(events,"quiz",slug)}\
 of ${lesson.questions} questions, ${count(events,"explorer",slug)} of ${lesson.explorers} explorers`;bar.hidden=!1,bar.querySelector("progress").value=done/(lesson.
questions+lesson.explorers),bar.querySelector("progress").setAttribute("aria-label",`Done of ${lesson.title}`),bar.querySelector("span").textContent=text2}function count(events,kind,slug=""){
let known=new Set(lessons().filter(one2=>!slug||one2.slug===slug).map(one2=>one2.slug)),items=events.filter(one2=>one2.kind===kind&&succeeded(one2)).map(({item})=>item);
return new Set(items.filter(item=>known.has(item.split("/")[0]))).size}var total=what=>lessons().reduce((sum,lesson)=>sum+lesson[what],0),plural=(number2,what)=>`${number2}\
 ${what}${number2===1?"":"s"}`;function buttons(panel){let said=panel.querySelector(".site-said"),say=(text2,bad=!1)=>{said.textContent=text2,said.classList.toggle(
"site-bad",bad)};panel.querySelector(".site-save").addEventListener("click",()=>{let address=URL.createObjectURL(new Blob([toFile(ledger())],{type:"application/\
json"}));element("a",{href:address,download:FILE}).click(),setTimeout(()=>URL.revokeObjectURL(address),6e4),say(`Saved as ${FILE}. In the course's folder, pytho\
n3 course.py progress --import ${FILE} adds it to your progress there.`)});let field=panel.querySelector("input[type=file]");panel.querySelector(".site-open").addEventListener(
"click",()=>field.click()),field.addEventListener("change",async()=>{let[file]=field.files;if(file){try{let{devices,events}=fromFile(await file.text(),file.name),
fresh2=add(events,devices);say(`${plural(fresh2,"event")} added, ${events.length-fresh2} known before. You have ${xpTotal()} XP.`)}catch(error){if(!(error instanceof
NotOpened))throw error;say(error.message,!0)}field.value=""}});let dialog=panel.querySelector("dialog");panel.querySelector(".site-reset").addEventListener("cli\
ck",()=>{dialog.returnValue="",dialog.showModal()}),dialog.addEventListener("close",()=>{dialog.returnValue==="empty"&&(empty(),say("Your progress on this site \
is empty now."))})}function countExplorers(){let{lesson}=document.body.dataset;if(lesson)for(let place of document.querySelectorAll("[data-explorer]")){let item=`${lesson}\
/${place.dataset.explorer}`,tried=()=>{["input","click"].forEach(event=>place.removeEventListener(event,tried)),ledger().events.some(event=>event.kind==="explor\
er"&&event.item===item)||record("explorer",item,{})};["input","click"].forEach(event=>place.addEventListener(event,tried))}}var words2={right:{sign:"✓",word:"Right",colour:"good"},"not-yet":{sign:"○",word:"Not yet",colour:"not-yet"},stopped:{sign:"!",word:"Stopped",colour:"bad"},
crashed:{sign:"!",word:"Your code stopped",colour:"bad"},unattempted:{sign:"…",word:"Not attempted yet",colour:"muted"},unread:{sign:"?",word:"One moment",colour:"\
muted"},waits:{sign:"…",word:"Waits for a reader",colour:"waits"},locked:{sign:"◌",word:"Later",colour:"muted"},open:{sign:"○",word:"Open",colour:"text"},
practised:{sign:"◐",word:"Practised",colour:"accent"},mastered:{sign:"✓",word:"Mastered",colour:"gold-text"},due:{sign:"↻",word:"Due for review",colour:"g\
old-text"}};async function copy(text2,field){try{return await navigator.clipboard.writeText(text2),!0}catch{return field.select(),document.execCommand("copy")}}var MARKS={sure:["🟨","named at once"],again:["🟧","named after listening again"],seen:["🟥","named from its picture"],missed:["🟪","not named"]};function marksList(marks,length){
let squares=marks.map((mark,i)=>element("li",{class:`site-mark site-mark-${mark}`},element("span",{class:"sh-unseen"},`Sound ${i+1}: ${MARKS[mark][1]}`))),open=Array.
from({length:length-marks.length},()=>element("li",{class:"site-mark","aria-hidden":"true"}));return element("ol",{class:"site-marks","aria-label":"So far"},squares,
open)}function shareText(marks){let right=marks.filter(mark=>mark!=="missed").length,address=location.protocol.startsWith("http")?[`${location.origin}${location.
pathname}#round`]:[],line=marks.map(mark=>MARKS[mark][0]).join("");return[`Name the sound: ${right} of ${marks.length}`,line,"Spectrograms in AI",...address].join(
`
`)}function frequencyAxis(kind,sr){let top=sr/2;if(kind==="log"){let octaves=Math.log(top/32),ticks=[];for(let hz=64;hz<top*.97;hz*=2)ticks.push(hz);return{ticks,ticksIn:(low,high)=>high>
4*low?ticks:ticksBetween(low,high,6),toHz:u=>32*Math.exp(u*octaves),fromHz:hz=>Math.log(Math.max(hz,32)/32)/octaves}}return{ticks:niceTicks(top,7),ticksIn:(low,high)=>ticksBetween(
low,high,7),toHz:u=>u*top,fromHz:hz=>hz/top}}function axisPart(axis,span){let bottom=Math.max(0,span?axis.fromHz(span.low):0),top=Math.min(1,span?axis.fromHz(span.
high):1);return top<=bottom||bottom===0&&top===1?{...axis,bottom:0,top:1}:{...axis,bottom,top,ticks:axis.ticksIn?.(span.low,span.high).filter(hz=>hz>=span.low&&
hz<=span.high),toHz:u=>axis.toHz(bottom+u*(top-bottom)),fromHz:hz=>(axis.fromHz(hz)-bottom)/(top-bottom)}}var niceTicks=(end,count2)=>ticksBetween(0,end,count2);
function ticksBetween(start,end,count2){let rough=(end-start)/count2,power=10**Math.floor(Math.log10(rough)),step=[1,2,5,10].map(factor=>factor*power).find(value=>value>=
rough),ticks=[],last=end+1e-4*(end-start);for(let i=Math.ceil(start/step-1e-9);i*step<=last;i++)ticks.push(Number((i*step).toPrecision(12)));return ticks}function coverage(pixels2,cells,position){let from=new Int32Array(pixels2),to=new Int32Array(pixels2);for(let i=0;i<pixels2;i++){let a=Math.ceil(position(i/pixels2)),
b=Math.ceil(position((i+1)/pixels2));i===pixels2-1&&(b=Math.floor(position(1)+1e-6)+1),b<=a&&(a=Math.round(position((i+.5)/pixels2)),b=a+1),from[i]=Math.max(0,Math.
min(cells-1,a)),to[i]=Math.max(from[i]+1,Math.min(cells,b))}return{from,to}}function cellRows(height,cells,position){let{from,to}=coverage(height,cells,position),
first=[],count2=[],rowOf=new Int32Array(height);for(let i=0;i<height;i++)(i===0||from[i]!==from[i-1]||to[i]!==to[i-1])&&(first.push(from[i]),count2.push(to[i]-from[i])),
rowOf[height-1-i]=first.length-1;return{first:Int32Array.from(first),count:Int32Array.from(count2),rowOf}}var pixelRows=(axis,height,n_fft,sr)=>cellRows(height,
n_fft/2+1,u=>axis.toHz(u)*n_fft/sr);var diverging_default=["05306106326407346708366a09386d0a3b700c3d730d3f760e41790f437b10457e114781124984134c87144e8a15508d","1752901854931956961a58991b5a9c1c5c9f1\
d5fa21e61a51f63a82065ab2267ac2369ad246aae266caf276eb02870b1","2a71b22b73b32c75b42e77b52f79b5307ab6327cb7337eb83480b93681ba3783bb3885bc3a87bd3b88be3c8abe3e8cbf",
"3f8ec0408fc14291c24393c34695c44997c54c99c64f9bc7529dc8569fc959a1ca5ca3cb5fa5cd62a7ce65a9cf68abd0","6bacd16eaed271b0d375b2d478b4d57bb6d67eb8d781bad884bcd987beda\
8ac0db8dc2dc90c4dd93c6de96c7df98c8e0","9bc9e09dcbe1a0cce2a2cde3a5cee3a7d0e4a9d1e5acd2e5aed3e6b1d5e7b3d6e8b6d7e8b8d8e9bbdaeabddbeac0dceb","c2ddecc5dfecc7e0edcae1\
eecce2efcfe4efd1e5f0d2e6f0d4e6f1d5e7f1d7e8f1d8e9f1dae9f2dbeaf2ddebf2deebf2","e0ecf3e1edf3e3edf3e4eef4e6eff4e7f0f4e9f0f4eaf1f5ecf2f5edf2f5eff3f5f0f4f6f2f5f6f3f5f\
6f5f6f7f6f7f7","f7f6f6f7f5f4f8f4f2f8f3f0f8f2eff8f1edf9f0ebf9efe9f9eee7f9ede5f9ebe3faeae1fae9dffae8defae7dcfbe6da","fbe5d8fbe4d6fbe3d4fce2d2fce0d0fcdfcffcdecdfdd\
dcbfddcc9fddbc7fdd9c4fcd7c2fcd5bffcd3bcfbd0b9fbceb7","fbccb4facab1fac8aff9c6acf9c4a9f9c2a7f8bfa4f8bda1f8bb9ef7b99cf7b799f7b596f6b394f6b191f6af8ef5ac8b","f5aa89f\
5a886f4a683f3a481f2a17ff19e7df09c7bef9979ee9677ec9374eb9172ea8e70e98b6ee8896ce6866ae58368","e48066e37e64e27b62e17860df765ede735cdd7059dc6e57db6b55da6853d86551d7\
634fd6604dd55d4cd35a4ad25849","d05548cf5246ce4f45cc4c44cb4942c94741c84440c6413ec53e3dc43b3cc2383ac13639bf3338be3036bd2d35bb2a34","ba2832b82531b72230b61f2eb41c2d\
b3192cb1182bae172aab162aa81529a51429a213289f12289c1127991027960f27","930e26900d268d0c258a0b25870a248409248108237f08237c07227906227605217304217003206d02206a011f6\
7001f"].join("");var magma_default=["00000401000501010601010802010902020b02020d03030f03031204041405041606051806051a07061c08071e090720","0a08220b09240c09260d0a290e0b2b100b2d110c2\
f120d31130d34140e36150e38160f3b180f3d19103f1a10421c1044","1d11471e114920114b21114e22115024125325125527125829115a2a115c2c115f2d11612f1163311165331067341069","361\
06b38106c390f6e3b0f703d0f713f0f72400f74420f75440f764510774710784910784a10794c117a4e117b4f127b","51127c52137c54137d56147d57157e59157e5a167e5c167f5d177f5f187f6018\
80621980641a80651a80671b80681c81","6a1c816b1d816d1d816e1e81701f81721f817320817521817621817822817922827b23827c23827e2482802582812581","83268184268186278188278189\
28818b29818c29818e2a81902a81912b81932b80942c80962c80982d80992d809b2e7f","9c2e7f9e2f7fa02f7fa1307ea3307ea5317ea6317da8327daa337dab337cad347cae347bb0357bb2357bb33\
67ab5367a","b73779b83779ba3878bc3978bd3977bf3a77c03a76c23b75c43c75c53c74c73d73c83e73ca3e72cc3f71cd4071cf4070","d0416fd2426fd3436ed5446dd6456cd8456cd9466bdb476ad\
c4869de4968df4a68e04c67e24d66e34e65e44f64e55064","e75263e85362e95462ea5661eb5760ec5860ed5a5fee5b5eef5d5ef05f5ef1605df2625df2645cf3655cf4675cf4695c","f56b5cf66c5\
cf66e5cf7705cf7725cf8745cf8765cf9785df9795df97b5dfa7d5efa7f5efa815ffb835ffb8560fb8761","fc8961fc8a62fc8c63fc8e64fc9065fd9266fd9467fd9668fd9869fd9a6afd9b6bfe9d6c\
fe9f6dfea16efea36ffea571","fea772fea973feaa74feac76feae77feb078feb27afeb47bfeb67cfeb77efeb97ffebb81febd82febf84fec185fec287","fec488fec68afec88cfeca8dfecc8ffecd\
90fecf92fed194fed395fed597fed799fed89afdda9cfddc9efddea0fde0a1","fde2a3fde3a5fde5a7fde7a9fde9aafdebacfcecaefceeb0fcf0b2fcf2b4fcf4b6fcf6b8fcf7b9fcf9bbfcfbbdfcfdb\
f"].join("");var hexAt=(map,index)=>map.slice(6*index,6*index+6),pixels=map=>Uint32Array.from({length:256},(_,i)=>{let rgb=parseInt(hexAt(map,i),16);return(4278190080|(rgb&255)<<
16|rgb&65280|rgb>>16)>>>0}),stops=(map,count2=24)=>Array.from({length:count2},(_,i)=>`#${hexAt(map,Math.round(255*i/(count2-1)))}`),MAGMA=pixels(magma_default),
DIVERGING=pixels(diverging_default),MAGMA_STOPS=stops(magma_default),DIVERGING_STOPS=stops(diverging_default);function powerToDb(power,peak,top_db){let db=10*Math.log10(Math.max(1e-10,power)/Math.max(1e-10,peak));return Math.max(db,-top_db)}function colourByPowerBits(lut,peak,top_db,table=new Uint32Array(
32768)){let bits=new Uint16Array(2),number2=new Float32Array(bits.buffer),last=lut.length-1;number2[0]=Math.max(1e-10,peak)*10**(-top_db/10);let low=bits[1];number2[0]=
Math.max(1e-10,peak);let high=bits[1];for(table.fill(lut[0],0,low),table.fill(lut[last],high+1),bits[0]=32768,bits[1]=low;bits[1]<=high;bits[1]++)table[bits[1]]=
lut[Math.round((1+powerToDb(number2[0],peak,top_db)/top_db)*last)];return table[high]=lut[last],table}function makePainter(canvas){let context=canvas.getContext("2d",{alpha:!1}),colours=new Uint32Array(32768),image=null;return function(picture,peak,top_db){let{width,
height}=canvas;(image?.width!==width||image.height!==height)&&(image=context.createImageData(width,height));let pixels2=new Uint32Array(image.data.buffer),bits=new Uint32Array(
picture.power.buffer),{from,to}=picture.columns;colourByPowerBits(MAGMA,peak,top_db,colours);for(let row=0,o=0;row<height;row++,o+=width){if(row>0&&picture.rowOf[row]===
picture.rowOf[row-1]){pixels2.copyWithin(o,o-width,o);continue}let base=picture.rowOf[row]*picture.stride;for(let x=0;x<width;x++){let largest=bits[base+from[x]];
for(let i=from[x]+1;i<to[x];i++)bits[base+i]>largest&&(largest=bits[base+i]);pixels2[o+x]=colours[largest>>>16]}}context.putImageData(image,0,0)}}var MAX_PIXEL_RATIO=2,percent=u=>`${(100*u).toFixed(3)}%`;function tickStrip(side){let edge=side==="x"?"left":"bottom",name=element("span",{class:"sh-axis-title"}),
node=element("div",{class:`sh-ticks sh-ticks-${side}`,"aria-hidden":"true"},name),shown2=[],strip={node,set,now:null};function set(ticks,title){strip.now?.title!==
title&&(name.textContent=title),strip.now={ticks,title},ticks.forEach(({at,text:text2},i)=>{shown2[i]||(shown2[i]={span:element("span",{class:"sh-tick"}),text:""},
name.before(shown2[i].span));let one2=shown2[i];one2.text!==text2&&(one2.span.textContent=one2.text=text2),one2.span.style[edge]=percent(at)});for(let{span}of shown2.
splice(ticks.length))span.remove()}return strip}function fitCanvas(canvas,onSize){let fit=()=>{let box=canvas.getBoundingClientRect(),ratio=Math.min(MAX_PIXEL_RATIO,window.devicePixelRatio||1),width=Math.round(
box.width*ratio),height=Math.round(box.height*ratio);width<2||height<2||canvas.width===width&&canvas.height===height&&canvas.dataset.fitted||(Object.assign(canvas,
{width,height}),canvas.dataset.fitted="true",onSize(width,height,ratio))},observer=new ResizeObserver(fit);return observer.observe(canvas),window.addEventListener(
"resize",fit),()=>{observer.disconnect(),window.removeEventListener("resize",fit)}}var LEAST_RATE=8e3,PIECE=1<<21,REACH=24;function playable(samples,sr){let times=Math.ceil(LEAST_RATE/sr);if(times<=1)return{samples,sr};let raised=new Float32Array(
samples.length*times);for(let phase=0;phase<times;phase++){let weights=Float64Array.from({length:2*REACH},(_,k)=>{let x=phase/times-(k-REACH+1);return x===0?1:Math.
sin(Math.PI*x)/(Math.PI*x)*Math.cos(Math.PI*x/(2*REACH))**2});for(let i=0;i<samples.length;i++){let sum=0;for(let k=0;k<weights.length;k++)sum+=weights[k]*(samples[i+
k-REACH+1]??0);raised[i*times+phase]=sum}}return{samples:raised,sr:sr*times}}var STARTS="spectrohub-sound";function silenceOthers(own){window.dispatchEvent(new CustomEvent(
STARTS,{detail:own}));for(let other of document.querySelectorAll("audio, video"))other.pause()}function whenOthersStart(own,stop,signal){window.addEventListener(
STARTS,event=>event.detail!==own&&stop(),{signal}),document.addEventListener("play",stop,{capture:!0,signal})}var Player=class{#gone=new AbortController;constructor(samples,sr,onChange=()=>{}){
let{signal}=this.#gone;whenOthersStart(this,()=>this.pause(),signal),Object.assign(this,{samples,sr,onChange,context:null,source:null,filling:0,from:0,startedAt:0,
round:!1}),this.duration=samples.length/sr}get playing(){return this.source!==null||this.filling!==0}get position(){if(!this.source)return this.from;let heard=this.
context.currentTime-(this.context.outputLatency||0)-this.startedAt,t=this.from+Math.max(0,heard);return this.round?t%this.duration:Math.min(this.duration,t)}set loop(again){
again!==this.round&&this.source&&(this.from=this.position,this.startedAt=this.context.currentTime-(this.context.outputLatency||0),this.source.loop=again),this.round=
again}warm(){this.context??=new AudioContext,this.context.resume()}play(){this.playing||(silenceOthers(this),this.warm(),this.buffer?this.#start():this.#fill())}#fill(){
let{samples,sr}=playable(this.samples,this.sr),buffer=this.context.createBuffer(1,samples.length,sr),at=0,turn=()=>{buffer.copyToChannel(samples.subarray(at,at+
PIECE),0,at),at+=PIECE,this.filling=at<samples.length?setTimeout(turn,0):0,!this.filling&&(this.buffer=buffer,this.#start())};turn(),this.filling&&this.onChange()}#start(){
this.from>this.duration-Math.min(.02,this.duration/2)&&(this.from=0);let source=new AudioBufferSourceNode(this.context,{buffer:this.buffer,loop:this.round});source.
connect(this.context.destination),source.onended=()=>this.#ended(source),this.startedAt=this.context.currentTime,source.start(0,this.from),this.source=source,this.
onChange()}pause(){this.playing&&(this.from=this.position,this.#silence(),this.onChange())}toggle(){this.playing?this.pause():this.play()}seek(seconds){let wasPlaying=this.
playing;this.#silence(),this.from=Math.max(0,Math.min(this.duration,seconds)),wasPlaying?this.play():this.onChange()}load(samples,sr){this.#silence(),Object.assign(
this,{samples,sr,buffer:null,from:0,duration:samples.length/sr})}close(){this.#gone.abort(),this.#silence(),this.context?.close()}#silence(){clearTimeout(this.filling),
this.filling=0,this.source&&(this.source.onended=null,this.source.stop(),this.source=null)}#ended(source){source===this.source&&(this.source=null,this.from=0,this.
onChange())}};function playButton(player,what){let icon="M8 5v14l11-7z",bars="M7 5h4v14H7zm6 0h4v14h-4z",path=document.createElementNS("http://www.w3.org/2000/s\
vg","path"),svg=document.createElementNS("http://www.w3.org/2000/svg","svg");svg.setAttribute("viewBox","0 0 24 24"),svg.setAttribute("aria-hidden","true"),svg.
append(path);let node=element("button",{type:"button",class:"sh-play",onclick:()=>player.toggle()},svg),update=()=>{path.setAttribute("d",player.playing?bars:icon),
node.setAttribute("aria-label",player.playing?`Pause ${what}`:`Play ${what}`)};return update(),{node,update}}var columns_default=__toBinary("AGFzbQEAAAABFQFgEX9/f39/f39/f39/f39/f39/AAIPAQNlbnYGbWVtb3J5AgAAAwIBAAcUAgdjb2x1bW5zAAAGbWVtb3J5AgAK1g4B0w4CCn8ReyACIRQDQCADIBRK\
BEBBACECIAAgASAUQQJ0aiIRKAIAQQJ0aiESIAAgESgCBEECdGohEyAAIBEoAghBAnRqIRUgACARKAIMQQJ0aiERA0AgAiAFSARAIAJBA3QiFiAEav0ABAAhGyAKIAcgAkEBakECdGooAgBBBXRqIRcgCiAHIAJB\
AnRqKAIAQQV0aiIYIBIgFmr9AAQAIBv95gEiHCATIBZq/QAEACAb/eYBIh39DQABAgMQERITBAUGBxQVFhciHiAVIBZq/QAEACAb/eYBIh8gESAWav0ABAAgG/3mASIb/Q0AAQIDEBESEwQFBgcUFRYXIiD9DQAB\
AgMEBQYHEBESExQVFhf9CwQAIBggHiAg/Q0ICQoLDA0ODxgZGhscHR4f/QsEECAXIBwgHf0NCAkKCxgZGhsMDQ4PHB0eHyIcIB8gG/0NCAkKCxgZGhsMDQ4PHB0eHyIb/Q0AAQIDBAUGBxAREhMUFRYX/QsEACAX\
IBwgG/0NCAkKCwwNDg8YGRobHB0eH/0LBBAgAkECaiECDAELCyAGBEAgCiICIAVBBXRqIREDQCACIBFJBEAgAv0ABBAhGyAC/QAEMCEcIAIgAv0ABAAiHSAC/QAEICIe/eQB/QsEACACIBsgHP3kAf0LBBAgAiAd\
IB795QH9CwQgIAIgGyAc/eUB/QsEMCACQUBrIQIMAQsLBSAKIgIgBUEFdGohEQNAIAIgEUkEQCAC/QAEECIbIAL9AARQIhz95AEhHSAC/QAEMCIeIAL9AARwIh/95AEhICACIAL9AAQAIiEgAv0ABEAiIv3kASIj\
IAL9AAQgIiQgAv0ABGAiJf3kASIm/eQB/QsEACACIB0gIP3kAf0LBBAgAiAhICL95QEiISAeIB/95QEiHv3kAf0LBCAgAiAbIBz95QEiGyAkICX95QEiHP3lAf0LBDAgAkFAayISICMgJv3lAf0LBAAgEiAdICD9\
5QH9CwQQIAIgISAe/eUB/QsEYCACIBsgHP3kAf0LBHAgAkGAAWohAgwBCwsLIAghAkECQQQgBhshFQNAIAUgFUoEQCAVQQV0IRggCiIRIAVBBXRqIRkDQCARIBlJBEAgAiESIBEhEwNAIBMgESAYakkEQCATIBhq\
IhYgGGoiFyAYaiEaIBf9AAQAIhsgEv0JAggiHP3mASAX/QAEECIdIBL9CQIMIh795gH95QEhICAT/QAEECIhIBsgHv3mASAdIBz95gH95AEiIv3kASEjIBMgE/0ABAAiJCAg/eQBIiUgFv0ABAAiJiAS/QkCACIb\
/eYBIBb9AAQQIhwgEv0JAgQiHf3mAf3lASIeIBr9AAQAIh8gEv0JAhAiJ/3mASAa/QAEECIoIBL9CQIUIin95gH95QEiKv3kASIr/eQB/QsEACATICMgJiAd/eYBIBwgG/3mAf3kASIbIB8gKf3mASAoICf95gH9\
5AEiHP3kASId/eQB/QsEECAWICQgIP3lASIfIBsgHP3lASIb/eQB/QsEACAWICEgIv3lASIcIB4gKv3lASIe/eUB/QsEECAXICUgK/3lAf0LBAAgFyAjIB395QH9CwQQIBogHyAb/eUB/QsEACAaIBwgHv3kAf0L\
BBAgEkEYaiESIBNBIGohEwwBCwsgESAYQQJ0aiERDAELCyACIBVBGGxqIQIgFUECdCEVDAELCyALIAr9AAQAIhsgCv0ABBAiHP3kASIdIB395gEiHf0LBAAgCyAFQQR0aiIWIBsgHP3lASIbIBv95gEiG/0LBAAg\
Fv0ABBAgHSAb/esB/esBIRsgCkEgaiECIAogBUEBa0EFdGohFSAJQQhqIREgC0EQaiETIBZBEGshEgNAIAIgFU0EQP0MAAAAPwAAAD8AAAA/AAAAPyAC/QAEECIcIBX9AAQQIh395QH95gEhHiAT/QwAAAA/AAAA\
PwAAAD8AAAA/IAL9AAQAIh8gFf0ABAAiIP3kAf3mASIh/QwAAAA/AAAAPwAAAD8AAAA/IBwgHf3kAf3mASIcIBH9CQIAIh395gH9DAAAAD8AAAA/AAAAPwAAAD8gICAf/eUB/eYBIh8gEf0JAgQiIP3mAf3lASIi\
/eQBIiMgI/3mASAeIBwgIP3mASAfIB395gH95AEiHP3kASIdIB395gH95AEiHf0LBAAgEiAhICL95QEiHyAf/eYBIB4gHP3lASIcIBz95gH95AEiHP0LBAAgGyAdIBz96wH96wEhGyACQSBqIQIgFUEgayEVIBFB\
CGohESATQRBqIRMgEkEQayESDAELCyAWIBv9CwQQIA8gFEECdGohESAQQQJ0IRJBACECA0AgAiAOQQJ0SQRAIAsgAiAMaigCAEEEdGoiEyACIA1qKAIAQQR0aiEWIBP9AAQAIRsgE0EQaiEVA0AgFSAWSQRAIBsg\
Ff0ABAD96wEhGyAVQRBqIRUMAQsLIBEgG/0LBAAgESASaiERIAJBBGohAgwBCwsgFEEEaiEUDAELCws=");var plans=new Map;function readOrder(m){if(m<=2)return m===2?[0,1]:[0];let inner=readOrder(m/4);return[0,1,2,3].flatMap(r=>inner.map(i=>4*i+r))}function makePlan(n){
if(plans.has(n))return plans.get(n);let m=n/2,order2=Int32Array.from(readOrder(m),i=>2*i),odd=Math.log2(m)%2===1,stages=[];for(let q=odd?2:4;q<m;q*=4){let w=new Float64Array(
6*q);for(let k=0;k<q;k++)for(let r=1;r<=3;r++){let angle=-2*Math.PI*r*k/(4*q);w[6*k+2*r-2]=Math.cos(angle),w[6*k+2*r-1]=Math.sin(angle)}stages.push(w)}let unpack=new Float64Array(
m+2);for(let k=0;k<=m/2;k++)unpack[2*k]=Math.cos(Math.PI*k/m),unpack[2*k+1]=-Math.sin(Math.PI*k/m);let plan={m,odd,order:order2,stages,unpack,x:new Float64Array(
2*m)};return plans.set(n,plan),plan}function powerSpectrum(y,start,window2,power){let{x,m,unpack}=transform(y,start,window2);unpackPower(x,m,unpack,power)}function transform(y,start,window2){
let plan=makePlan(window2.length),{x}=plan;plan.odd?loadRadix2(x,y,start,window2,plan.order):loadRadix4(x,y,start,window2,plan.order);for(let w of plan.stages)radix4(
x,w);return plan}function loadRadix2(x,y,start,window2,order2){for(let i=0,o=0;o<x.length;i+=2,o+=4){let a=order2[i],b=order2[i+1],ar=y[start+a]*window2[a],ai=y[start+
a+1]*window2[a+1],br=y[start+b]*window2[b],bi=y[start+b+1]*window2[b+1];x[o]=ar+br,x[o+1]=ai+bi,x[o+2]=ar-br,x[o+3]=ai-bi}}function loadRadix4(x,y,start,window2,order2){
for(let i=0,o=0;o<x.length;i+=4,o+=8){let a=order2[i],b=order2[i+1],c=order2[i+2],d=order2[i+3],ar=y[start+a]*window2[a],ai=y[start+a+1]*window2[a+1],br=y[start+
b]*window2[b],bi=y[start+b+1]*window2[b+1],cr=y[start+c]*window2[c],ci=y[start+c+1]*window2[c+1],dr=y[start+d]*window2[d],di=y[start+d+1]*window2[d+1],sr=ar+cr,
si=ai+ci,tr=ar-cr,ti=ai-ci,ur=br+dr,ui=bi+di,vr=br-dr,vi=bi-di;x[o]=sr+ur,x[o+1]=si+ui,x[o+2]=tr+vi,x[o+3]=ti-vr,x[o+4]=sr-ur,x[o+5]=si-ui,x[o+6]=tr-vi,x[o+7]=ti+
vr}}function radix4(x,w){let step=w.length/3;for(let block=0;block<x.length;block+=4*step)for(let i=block,t=0;t<w.length;i+=2,t+=6){let j=i+step,k=j+step,l=k+step,
br=x[j]*w[t]-x[j+1]*w[t+1],bi=x[j]*w[t+1]+x[j+1]*w[t],cr=x[k]*w[t+2]-x[k+1]*w[t+3],ci=x[k]*w[t+3]+x[k+1]*w[t+2],dr=x[l]*w[t+4]-x[l+1]*w[t+5],di=x[l]*w[t+5]+x[l+
1]*w[t+4],sr=x[i]+cr,si=x[i+1]+ci,tr=x[i]-cr,ti=x[i+1]-ci,ur=br+dr,ui=bi+di,vr=br-dr,vi=bi-di;x[i]=sr+ur,x[i+1]=si+ui,x[j]=tr+vi,x[j+1]=ti-vr,x[k]=sr-ur,x[k+1]=
si-ui,x[l]=tr-vi,x[l+1]=ti+vr}}function unpackPower(x,m,unpack,power){power[0]=(x[0]+x[1])**2,power[m]=(x[0]-x[1])**2;for(let k=1,i=2,j=2*m-2;k<=m/2;k++,i+=2,j-=
2){let er=.5*(x[i]+x[j]),ei=.5*(x[i+1]-x[j+1]),or=.5*(x[i+1]+x[j+1]),oi=.5*(x[j]-x[i]),tr=or*unpack[2*k]-oi*unpack[2*k+1],ti=or*unpack[2*k+1]+oi*unpack[2*k];power[k]=
(er+tr)**2+(ei+ti)**2,power[m-k]=(er-tr)**2+(ei-ti)**2}}var PAD=4096,PAGE=65536,PIECE2=1<<20,Columns=class{constructor(samples,length=samples.length){this.length=length,this.bytes=4*(length+2*PAD),this.memory=new WebAssembly.
Memory({initial:Math.ceil(this.bytes/PAGE)+32}),this.padded=new Float32Array(this.memory.buffer,0,this.bytes/4),this.samples=samples,this.copied=0;try{let module=new WebAssembly.
Module(columns_default);this.wasm=new WebAssembly.Instance(module,{env:{memory:this.memory}}).exports.columns}catch{this.wasm=null}this.job=null}put(piece){this.
padded.set(piece,PAD+this.copied),this.copied+=piece.length}begin({hop,window:window2,frames,rows}){let n=window2.length,plan=makePlan(n),stride=frames.length+3&
-4,starts=new Int32Array(stride);for(let x=0;x<stride;x++)starts[x]=PAD-n/2+hop*frames[Math.min(x,frames.length-1)];let room=this.#layout(plan,starts,window2,rows,
stride);this.job={plan,starts,window:window2,rows,stride,room,done:0,peak:0,width:frames.length}}advance(until=1/0){let{job}=this;if(!this.#copy(until))return!1;
for(;job.done<job.stride;){let to=Math.min(job.stride,job.done+32);if(this.wasm?this.#runWasm(job,to):this.#runPlain(job,to),job.done=to,performance.now()>until)
break}return job.done>=job.stride}finish(){let{room,stride,rows,width,plan}=this.job,power=this.#view(Float32Array,room.out,rows.first.length*stride).slice(),peak=Math.
max(...this.#view(Float32Array,room.power+16*(plan.m+1),4));return this.job=null,{power,stride,width,peak}}#copy(until){for(;this.samples&&this.copied<this.length;){
if(this.copied>0&&performance.now()>until)return!1;this.put(this.samples.subarray(this.copied,this.copied+PIECE2))}return this.samples=null,this.copied>=this.length}#view(Type,address,length){
return new Type(this.memory.buffer,address,length)}#layout(plan,starts,window2,rows,stride){let end=this.bytes+63&-64,take=bytes2=>{let address=end;return end=end+
bytes2+63&-64,address},twiddles=plan.stages.reduce((sum,stage)=>sum+stage.length,0),count2=rows.first.length,room={starts:take(4*stride),window:take(4*window2.length),
place:take(4*plan.m),stages:take(4*twiddles),unpack:take(4*plan.unpack.length),x:take(32*plan.m),power:take(16*(plan.m+2)),first:take(4*count2),count:take(4*count2),
out:take(4*count2*stride)},missing=end-this.memory.buffer.byteLength;missing>0&&this.memory.grow(Math.ceil(missing/PAGE)),this.padded=this.#view(Float32Array,0,
this.bytes/4),this.#view(Int32Array,room.starts,stride).set(starts),this.#view(Float32Array,room.window,window2.length).set(window2);let place=this.#view(Int32Array,
room.place,plan.m);plan.order.forEach((from,to)=>place[from/2]=to);let at=room.stages;for(let stage of plan.stages)this.#view(Float32Array,at,stage.length).set(
stage),at+=4*stage.length;return this.#view(Float32Array,room.unpack,plan.unpack.length).set(plan.unpack),this.#view(Int32Array,room.first,count2).set(rows.first),
this.#view(Int32Array,room.count,count2).set(rows.count),this.#view(Float32Array,room.power,4*(plan.m+2)).fill(0),room}#runWasm({plan,room,rows,stride,done},to){
this.wasm(0,room.starts,done,to,room.window,plan.m,plan.odd,room.place,room.stages,room.unpack,room.x,room.power,room.first,room.count,rows.first.length,room.out,
stride)}#runPlain({plan,room,rows,stride,starts,window:window2,done},to){let out=this.#view(Float32Array,room.out,rows.first.length*stride),peak=this.#view(Float32Array,
room.power+16*(plan.m+1),1),power=new Float64Array(plan.m+1);for(let x=done;x<to;x++){powerSpectrum(this.padded,starts[x],window2,power);for(let k=0;k<=plan.m;k++)
power[k]>peak[0]&&(peak[0]=power[k]);for(let row=0;row<rows.first.length;row++){let largest=0;for(let i=0;i<rows.count[row];i++)largest=Math.max(largest,power[rows.
first[row]+i]);out[row*stride+x]=largest}}}};var COSINES={hann:[.5,-.5],hamming:[.54,-.46],blackman:[.42,-.5,.08],rectangular:[1]},WINDOW_NAMES=Object.keys(COSINES);function makeWindow(name,n){let window2=new Float64Array(n);return COSINES[name].forEach((weight,order2)=>{for(let i=0;i<n;i++)window2[i]+=weight*Math.cos(2*Math.
PI*order2*i/n)}),window2}var CHUNK=512,NO_ROWS={first:new Int32Array(0),count:new Int32Array(0)},Chunks=class{constructor(columns,{hop_length:hop,window:window2,n_fft},frames,rows,take){
Object.assign(this,{columns,frames,take,at:0,peak:0,mine:null}),this.settings={hop,window:makeWindow(window2,n_fft),rows}}get done(){return Math.min(1,this.at/this.
frames.length)}advance(until=1/0){for(;this.at<this.frames.length;){if((this.mine===null||this.columns.job!==this.mine)&&(this.columns.begin({...this.settings,frames:this.
frames.subarray(this.at,this.at+CHUNK)}),this.mine=this.columns.job),!this.columns.advance(until))return!1;let done=this.columns.finish();if(this.mine=null,this.
peak=Math.max(this.peak,done.peak),this.take?.(done,this.at),this.at+=CHUNK,performance.now()>until)break}return this.at>=this.frames.length}},PictureJob=class{constructor({
columns,sr,length,width,height},settings){let{n_fft,hop_length:hop,axis,span}=settings,{from,to}=span??{from:0,to:length/sr},last=Math.floor(length/hop),seen=Math.
min(last+1,(to-from)*sr/hop);this.every=Math.max(1,Math.floor(Math.min(seen/width,n_fft/4/hop)));let place=t=>t*sr/(hop*this.every),first=Math.max(0,Math.ceil(place(
from))-1),end=Math.min(Math.floor(last/this.every),Math.floor(place(to))+1),count2=Math.max(1,end-first+1);this.work=count2*n_fft*Math.log2(n_fft),this.begin=()=>{
this.frames=new Int32Array(count2);for(let i=0;i<count2;i++)this.frames[i]=(first+i)*this.every;return this.columns=coverage(width,count2,u=>place(from+u*(to-from))-
first),this.rows=pixelRows(axisPart(frequencyAxis(axis,sr),span),height,n_fft,sr),this.pooled=count2>2*width,this.stride=this.pooled?width:count2,this.pooled&&(this.
power=new Float32Array(this.rows.first.length*width)),new Chunks(columns,settings,this.frames,this.rows,(done,at)=>this.#take(done,at))},this.pieces=null}get done(){
return this.pieces?.done??0}advance(until){return this.pieces??=this.begin(),this.pieces.advance(until)}finish(){let{power,stride,pooled,every,rows}=this,columns=pooled?
coverage(stride,stride,u=>u*stride-.5):this.columns;return{power,stride,peak:this.pieces.peak,every,rowOf:rows.rowOf,columns}}#take({power,stride,width},at){let rows=this.
rows.first.length;if(!this.pooled){if(width===this.frames.length)Object.assign(this,{power,stride});else{this.power??=new Float32Array(rows*this.stride);for(let r=0;r<
rows;r++)this.power.set(power.subarray(r*stride,r*stride+width),r*this.stride+at)}return}let{from,to}=this.columns,x0=from.findIndex((_,x)=>to[x]>at);for(let r=0;r<
rows;r++)for(let x=x0;x<from.length&&from[x]<at+width;x++){let largest=this.power[r*this.stride+x];for(let i=Math.max(from[x],at);i<Math.min(to[x],at+width);i++)
power[r*stride+i-at]>largest&&(largest=power[r*stride+i-at]);this.power[r*this.stride+x]=largest}}},PeakJob=class{constructor({columns,length},settings,{every,peak}){
let between=[];for(let i=0;i<=length/settings.hop_length;i++)(every===0||i%every)&&between.push(i);this.known=peak,this.work=between.length*settings.n_fft*Math.
log2(settings.n_fft),this.pieces=new Chunks(columns,settings,Int32Array.from(between),NO_ROWS)}get done(){return this.pieces.done}advance(until){return this.pieces.
advance(until)}finish(){return Math.max(this.known,this.pieces.peak)}};var CACHE_BYTES=48e6,SLICE_MS=5,SOON_MS=10,MOVING_MS=4,QUIET_MS=30,LONG_MS=150,Stft=class{#columns=null;#samples;#twin;constructor(samples,sr,{twin,apart=twin?.
apart??null}={}){this.sr=sr,this.length=samples.length,this.#samples=samples,this.#twin=twin,this.apart=apart,this.pictures=new Map,this.peaks=new Map,this.width=
1,this.height=1,this.msOfWork=8e-7,this.waited=null,this.then=null,this.spare=null,apart?.whenBroken(()=>{this.apart=null;let{waited}=this;this.#stop(),waited&&
this.within(waited.settings,0,waited.onReady)})}get columns(){return this.#columns??=this.#twin?.columns??new Columns(this.#samples)}frames(hop_length){return 1+
Math.floor(this.length/hop_length)}resize(width,height){width===this.width&&height===this.height||(Object.assign(this,{width,height}),this.pictures.clear(),this.#stop())}picture(settings){
return this.within(settings,1/0)}within(settings,ms,onReady,patient=!1){clearTimeout(this.timer);let key=keyOf(settings),picture=this.pictures.get(key);if(!picture&&
this.apart&&ms<1/0)return this.#askApart({key,settings,onReady},patient),null;if(!picture){let job=[this.waited,this.spare].find(one2=>one2?.key===key)?.job??new PictureJob(
this,settings);if(job.work*this.msOfWork>ms)return patient&&this.waited||(this.waited={key,job,settings,onReady}),this.sliceMs=patient?MOVING_MS:SOON_MS,this.#soon(),
null;this.#advance(job),picture=job.finish()}return patient||(this.waited=this.then=null),this.waited&&!this.apart&&this.#soon(),this.#keep(key,picture,settings),
picture}prepare(settings,others,onPeak){if(clearTimeout(this.timer),this.apart)return this.#peakApart(settings,onPeak);if(this.waited)return this.#soon();let turn=()=>{
if(this.spare=this.#next(settings,others),!this.spare)return;let{key,job,done}=this.spare;this.#advance(job,performance.now()+SLICE_MS)&&(this.spare=null,done(job.
finish(),key),this.peaks.has(key)&&onPeak()),this.timer=setTimeout(turn,0)};this.timer=setTimeout(turn,QUIET_MS)}#askApart(wanted,patient){if(this.waited&&(patient||
this.waited.key===wanted.key)){this.then=this.waited.key===wanted.key?null:wanted;return}this.waited=wanted,this.then=null;let{key,settings,onReady}=wanted,{width,
height}=this;this.apart.ask("picture",this,{settings,width,height},picture=>{this.waited===wanted&&(this.waited=null,this.#keep(key,picture,settings),onReady(picture,
settings),!this.waited&&this.then&&this.#askApart(this.then,!1))})}#peakApart(settings,onPeak){let key=peakKey(settings);if(this.peaks.has(key))return;let{every=0,
peak=0}=this.pictures.get(keyOf({...settings,span:null}))??{};this.timer=setTimeout(()=>this.apart?.ask("peak",this,{settings,known:{every,peak}},exact=>{this.peaks.
set(key,exact),onPeak()}),QUIET_MS)}peak(settings){let known=this.peaks.get(peakKey(settings))??this.pictures.get(keyOf({...settings,span:null}))?.peak;if(known!==
void 0)return known;let[name,value]=[...this.peaks].at(-1)??[];if(name===void 0)return this.pictures.get(keyOf(settings))?.peak??0;let gain=({window:window3,n_fft:n_fft2})=>makeWindow(
window3,n_fft2).reduce((sum,w)=>sum+w,0)**2,[n_fft,,window2]=name.split(" ");return value*gain(settings)/gain({window:window2,n_fft:Number(n_fft)})}cell({n_fft,
hop_length,window:window2},frame,bin,peak){return powerToDb(this.spectrum({n_fft,hop_length,window:window2},frame)[bin],peak,1/0)}spectrum({n_fft,hop_length,window:window2},frame){
let power=new Float64Array(n_fft/2+1),start=frame*hop_length-n_fft/2,samples=new Float32Array(n_fft);return samples.set(this.#samples.subarray(Math.max(0,start),
Math.max(0,start+n_fft)),Math.max(0,-start)),powerSpectrum(samples,0,makeWindow(window2,n_fft),power),power}matrix({n_fft,hop_length,window:window2},top_db){this.#stop();
let bins=n_fft/2+1,frames=this.frames(hop_length),rows={first:Int32Array.from({length:bins},(_,k)=>k),count:new Int32Array(bins).fill(1)};this.columns.begin({hop:hop_length,
window:makeWindow(window2,n_fft),frames:Int32Array.from({length:frames},(_,i)=>i),rows}),this.columns.advance();let{power,stride,peak}=this.columns.finish(),db=new Float32Array(
bins*frames);for(let k=0;k<bins;k++)for(let i=0;i<frames;i++)db[k*frames+i]=powerToDb(power[k*stride+i],peak,top_db);return{shape:[bins,frames],db}}close(){this.#stop(),
this.pictures.clear()}#soon(){clearTimeout(this.timer);let turn=()=>{let{key,job,settings,onReady}=this.waited;if(!this.#advance(job,performance.now()+this.sliceMs)){
this.timer=setTimeout(turn,0);return}this.waited=null;let picture=job.finish();this.#keep(key,picture,settings),onReady(picture,settings)};this.timer=setTimeout(
turn,0)}#next(settings,others){let key=peakKey(settings),go=(name,make,done)=>this.spare?.key===name?this.spare:{key:name,job:make(),done};if(!this.peaks.has(key)){
let whole=this.pictures.get(keyOf({...settings,span:null}))??{every:0,peak:0};return go(key,()=>new PeakJob(this,settings,whole),peak=>this.peaks.set(key,peak))}
for(let other of others){let name=keyOf(other);if(this.pictures.has(name))continue;let next=go(name,()=>new PictureJob(this,other),picture=>this.#keep(name,picture,
other));if(next.job.work*this.msOfWork<LONG_MS)return next}return null}#advance(job,until){let start=performance.now(),before2=job.done,done=job.advance(until),
share=job.done-before2;return share>.5&&(this.msOfWork+=.3*((performance.now()-start)/(share*job.work)-this.msOfWork)),done}#keep(key,picture,settings){picture.
every===1&&!settings.span&&this.peaks.set(peakKey(settings),picture.peak),this.pictures.delete(key),this.pictures.set(key,picture);let bytes2=0;for(let[old,{power,
rowOf,columns}]of[...this.pictures].reverse()){for(let{byteLength}of[power,rowOf,columns.from,columns.to])bytes2+=byteLength;bytes2>CACHE_BYTES&&this.pictures.delete(
old)}}#stop(){clearTimeout(this.timer),this.waited=null,this.then=null,this.spare=null}},keyOf=({n_fft,hop_length,window:window2,axis,span})=>`${n_fft} ${hop_length}\
 ${window2} ${axis} ${span?[span.from,span.to,span.low,span.high]:""}`,peakKey=s=>`${s.n_fft} ${s.hop_length} ${s.window}`;var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value);var SETTINGS={n_fft:1024,hop_length:64,window:"hann",axis:"linear"},TOP_DB=70,HIDDEN="Its picture comes with your answer.";function soundStage(name,opened){let canvas=element(
"canvas",{class:"sh-picture",role:"img","aria-label":HIDDEN}),playhead=element("div",{class:"sh-playhead"}),veil=element("p",{class:"site-veil","aria-hidden":"t\
rue"},HIDDEN),frame=element("div",{class:"sh-stage"},canvas,playhead,veil),[times,frequencies]=[tickStrip("x"),tickStrip("y")],node=element("div",{class:"sh-plo\
t site-stage"},frequencies.node,frame,times.node),paint=makePainter(canvas),player=new Player(new Float32Array(1),22050,follow),button=playButton(player,name);button.
node.disabled=!0;let stage={node,play:button.node,plays:0,seen:!1,named:!1,load,show:show2},stft=null,shown2=!1,was=!1;function follow(){button.update(),player.
playing&&!was&&(stage.plays+=1,opened()),was=player.playing,node.dataset.position=player.position.toFixed(3),playhead.style.left=`${100*player.position/player.duration}\
%`,player.playing&&requestAnimationFrame(follow)}function load(base64,sr){let samples=Float32Array.from(new Int16Array(bytes(base64).buffer),value=>value/32768);
player.load(samples,sr),stft=new Stft(samples,sr),button.node.disabled=!1;let axis=frequencyAxis("linear",sr);frequencies.set(axis.ticks.map(hz=>({at:axis.fromHz(
hz),text:integer(hz)})),"Frequency (Hz)"),times.set(niceTicks(player.duration,5).map(t=>({at:t/player.duration,text:String(t)})),"Time (s)"),shown2&&draw()}function draw(){
stft.resize(canvas.width,canvas.height);let picture=stft.picture(SETTINGS);paint(picture,picture.peak,TOP_DB),node.dataset.shown="true"}function show2(alt){stage.
named||(stage.seen=!0),shown2=!0,canvas.setAttribute("aria-label",alt),node.classList.add("site-is-shown"),stft&&canvas.dataset.fitted&&draw(),opened()}let unfit=fitCanvas(
canvas,()=>shown2&&stft&&draw());return stage.close=()=>{unfit(),player.close()},stage}var LENGTH=10,CHOICES=4;function mountRound(el,{clips,kinds},load){let card=element("div",{class:"sh-card site-round",role:"group","aria-label":"Name the sound"});
el.replaceChildren(card),invite();function invite(){let start=element("button",{type:"button",class:"sh-button sh-primary",onclick:play},"Play a round"),what=`${LENGTH}\
 sounds of one second. Listen, say what it was, and see what it looks like.`;card.replaceChildren(element("p",{class:"site-invite"},what),start)}function play(){
let chosen=shuffled(clips).slice(0,LENGTH),marks=[],close=null;next();function next(){close?.();let clip=chosen[marks.length];if(!clip)return finish(marks);close=
ask(clip,marks,next)}}function ask(clip,marks,next){let number2=marks.length+1,place=element("strong",{},`Sound ${number2} of ${LENGTH}`),row=element("div",{class:"\
site-marks-place"},marksList(marks,LENGTH)),said=element("div",{class:"site-round-said",role:"status"},hint("Listen first.")),stage=soundStage(`sound ${number2}`,
()=>{options.forEach(option=>option.disabled=!!stage.named),stage.named||said.replaceChildren(hint("What was it?"))}),others=shuffled(Object.keys(kinds).filter(
kind=>kind!==clip.kind)).slice(0,CHOICES-1),options=shuffled([clip.kind,...others]).map(kind=>element("button",{type:"button",class:"site-option",disabled:!0,onclick:()=>guess(
kind)},capital(kinds[kind].name))),see=element("button",{type:"button",class:"sh-button",onclick:look},"I cannot listen: show the picture"),on=element("button",
{type:"button",class:"sh-button sh-primary",hidden:!0,onclick:next},number2<LENGTH?"Next sound":"See your score");card.replaceChildren(element("header",{class:"\
site-round-head"},stage.play,place,row),stage.node,element("div",{class:"site-options",role:"group","aria-label":"What was it?"},options),said,element("div",{class:"\
site-round-actions"},see,on));let ready=samples=>{stage.load(samples,clip.sr),stage.seen||stage.play.focus({preventScroll:!0})};load(clip.key).then(ready,error=>said.
replaceChildren(hint(error.message)));function look(){stage.show("The picture of the sound to be named"),see.hidden=!0,options[0].focus()}function guess(kind){let right=kind===
clip.kind;marks.push(right?stage.seen?"seen":stage.plays>1?"again":"sure":"missed"),stage.named=!0,stage.show(`The picture of ${kinds[clip.kind].name}`),options.
forEach(option=>option.disabled=!0),options.find(option=>option.textContent===capital(kinds[clip.kind].name)).classList.add("site-is-right"),right||options.find(
option=>option.textContent===capital(kinds[kind].name)).classList.add("site-is-wrong"),row.replaceChildren(marksList(marks,LENGTH));let[truth,taken]=[kinds[clip.
kind],kinds[kind]],lines2=right?[verdict("right"),`${capital(truth.look)}.`]:[verdict("not-yet"),`That was ${truth.name}, not ${taken.name}. ${capital(truth.look)}\
. ${capital(taken.look)}.`];said.replaceChildren(element("p",{},lines2)),see.hidden=!0,on.hidden=!1,on.focus({preventScroll:!0})}return stage.close}function finish(marks){
let right=marks.filter(mark=>mark!=="missed").length;record("round","name-the-sound",{detail:{right,of:LENGTH,marks}});let text2=shareText(marks),field=element(
"textarea",{class:"site-share",readonly:!0,rows:text2.split(`
`).length,"aria-label":"Your score as text"});field.value=text2;let said=element("span",{class:"sh-hint",role:"status"}),copyIt=async()=>said.textContent=await copy(
text2,field)?"Copied.":"Select the text above and copy it.",head=element("h3",{class:"site-score",tabindex:-1},`${right} of ${LENGTH}`),again=element("button",{
type:"button",class:"sh-button",onclick:play},"Another round");card.replaceChildren(head,marksList(marks,LENGTH),element("p",{class:"sh-hint"},remark(right)),field,
element("div",{class:"site-round-actions"},element("button",{type:"button",class:"sh-button sh-primary",onclick:copyIt},"Copy"),again,said)),head.focus({preventScroll:!0})}}
var verdict=name=>element("strong",{},`${words2[name].sign} ${words2[name].word}. `),hint=text2=>element("p",{class:"sh-hint"},text2),capital=text2=>text2[0].toUpperCase()+
text2.slice(1);function remark(right){return right===LENGTH?"All of them. Lesson 3 trains a network on sounds like these.":right>=7?"A good ear. Lesson 3 trains\
 a network on sounds like these.":"Each picture has something that gives its sound away: the lessons show what to look for."}function shuffled(values){let left=[
...values];return values.map(()=>left.splice(Math.floor(Math.random()*left.length),1)[0])}window.spectrohub={texts:{},models:{},course:null};document.addEventListener("DOMContentLoaded",()=>{if(document.body.dataset.moved)return leadToChapter();closeMenus(),
leadOn(),keepPlace(),showProgress(),markChapters(),countMinutes(),countExplorers(),showWidgets();let round=document.querySelector("[data-round]");round&&mountRound(
round,spectrohub.round,key=>text("data",key))});})();
