"""Web pages as Chinese sites set them, made here around one report: what surrounds it is theirs, not the report's."""

from html import escape

from tests.readers.reports import GRANTS, Report

DAY, SOURCE = "2022-09-01", "曲靖工人报"
_STAMP = 1661994000  # 2022-09-01 09:00 in China
_NAV = "<div class='nav'><ul>{}</ul></div>".format(
    "".join(
        f"<li><a href='/c/{number}'>{name}</a></li>"
        for number, name in enumerate(("首页", "要闻", "工会工作", "劳模风采", "职工维权"))
    )
)
_RELATED = "<div class='related'><h3>相关新闻</h3><ul>{}</ul></div>".format(
    "".join(
        f"<li><a href='/a/{number}.html'>{title}</a><span>2022-08-{20 + number}</span></li>"
        for number, title in enumerate(("沾益区总工会慰问环卫工人", "陆良县总工会送清凉", "马龙区总工会开展法治宣传"))
    )
)
_FOOT = (
    "<div class='footer'><p>版权所有：曲靖工人报社　滇ICP备00000000号　地址：麒麟区某路1号　更新：2019-01-01</p></div>"
)


def _paragraphs(report: Report, tag: str = "p", style: str = "") -> str:
    return "".join(f"<{tag}{style}>　　{escape(one)}</{tag}>" for one in report.paragraphs)


def _page(head: str, body: str, charset: str = "utf-8") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='{charset}'>{head}</head><body>{body}</body></html>".encode(
        charset
    )


def epaper(report: Report = GRANTS) -> bytes:
    """An e-paper of the older kind: the printed page as a picture with areas, the report beside it."""
    areas = "".join(
        f"<area shape='polygon' coords='{number * 10},0,90,0,90,80' href='content_{number}.htm' title='另一篇报道之{number}'>"
        for number in range(4)
    )
    others = "".join(
        f"<tr><td><a href='content_{number}.htm'>另一篇报道之{number}</a></td></tr>" for number in range(4)
    )
    head = f"<title>{SOURCE}-{escape(report.title)}</title>"
    body = (
        f"<div><img usemap='#PagePicMap' src='page.jpg'><map name='PagePicMap'>{areas}</map></div>"
        f"<table><tr><td>第02版：工会新闻</td><td>2022年09月01日　星期四</td></tr>{others}</table>"
        f"<!--enpproperty <date>{DAY}</date><title>{escape(report.title)}</title><author></author>"
        f"<introtitle></introtitle><subtitle></subtitle><siteid>2</siteid> /enpproperty-->"
        f"<table><tr><td class='font01'>{escape(report.title)}</td></tr></table>"
        f"<div id='ozoom'><founder-content><!--enpcontent-->{_paragraphs(report)}<!--/enpcontent--></founder-content></div>"
        f"<table><tr><td><a href='prev'>上一篇</a></td><td><a href='next'>下一篇</a></td></tr></table>{_FOOT}"
    )
    return _page(head, body)


def epaper_now(report: Report = GRANTS) -> bytes:
    """An e-paper of the newer kind: areas over the picture, the report in named boxes."""
    areas = "".join(f"<area coords='1,{n},3,4' href='content_{n}.html' alt='另一篇报道之{n}'>" for n in range(4))
    body = (
        f"<div class='left'><img usemap='#map'><map name='map'>{areas}</map><p>第02版：工会新闻</p></div>"
        f"<div class='newslist'><ul>{''.join(f'<li><a href=c{n}>另一篇报道之{n}</a></li>' for n in range(4))}</ul></div>"
        f"<div class='article'><h3></h3><h1>{escape(report.title)}</h1><h2></h2>"
        f"<p class='sec'>《{SOURCE}》（{DAY.replace('-', '年', 1).replace('-', '月')}日　第 02 版）</p>"
        f"<div id='articleContent'>{_paragraphs(report)}</div></div>{_FOOT}"
    )
    return _page(f"<title>{escape(report.title)}</title>", body)


def wechat(report: Report = GRANTS) -> bytes:
    """An article of a WeChat account as it is sent: its day stands in a script alone, which shows it when it runs."""
    head = (
        f"<meta property='og:title' content='{escape(report.title)}'><meta property='og:site_name' content='微信公众平台'>"
        f"<meta property='og:article:author' content=''><title></title>"
    )
    style = " style='margin: 8px; line-height: 2em'"
    body = (
        f"<div id='img-content'><h1 class='rich_media_title' id='activity-name'>\n {escape(report.title)} \n</h1>"
        f"<div id='meta_content'><span class='rich_media_meta'>原创</span><span id='js_author_name'>小编</span>"
        f"<a id='js_name' href='javascript:void(0);'>\n  {SOURCE}  </a><em id='publish_time'></em></div>"
        f"<div id='js_content' style='visibility: hidden'><section><section><img data-src='https://mmbiz.qpic.cn/1'></section>"
        f"{''.join(f'<p{style}><span>　　{escape(one)}</span></p>' for one in report.paragraphs)}"
        f"<p><br></p></section></div></div>"
        f'<script>var biz = "x"; var ct = "{_STAMP}"; document.getElementById("publish_time").textContent = "2022年09月01日 09:00";</script>'
        f"<div id='js_pc_qr_code'>微信扫一扫 关注该公众号</div><div id='js_tags'>阅读原文　在看</div>"
    )
    return _page(head, body)


def government(report: Report = GRANTS) -> bytes:
    """A page of a government site, with the metadata that the standard for such sites asks for."""
    head = (
        f"<title>{escape(report.title)}_曲靖市人民政府</title><meta name='SiteName' content='曲靖市人民政府'>"
        f"<meta name='ArticleTitle' content='{escape(report.title)}'><meta name='PubDate' content='{DAY} 09:30'>"
        f"<meta name='ContentSource' content='{SOURCE}'><meta name='ColumnName' content='部门动态'>"
    )
    body = (
        f"{_NAV}<div class='crumbs'>当前位置：<a href='/'>首页</a> &gt; <a href='/d'>部门动态</a></div>"
        f"<div class='article oneColumn pub_border'><h1>{escape(report.title)}</h1>"
        f"<div class='pages-date'>{DAY} 09:30　<span>来源：{SOURCE}</span>　【字体：<a>大</a> <a>中</a> <a>小</a>】<a>打印</a></div>"
        f"<div class='pages_content' id='UCAP-CONTENT'>{_paragraphs(report)}</div></div>"
        f"<div class='pages_print'>责任编辑：许莉　扫一扫在手机打开当前页</div>{_RELATED}{_FOOT}"
    )
    return _page(head, body)


def union_site(report: Report = GRANTS) -> bytes:
    """A page of a union's site without any metadata: day and source in one line below the title, in GBK."""
    body = (
        f"{_NAV}<div class='content'><div class='title'>{escape(report.title)}</div>"
        f"<div class='info'>发布时间：2022年9月1日　来源：{SOURCE}　浏览次数：128 次</div>"
        f"<div class='txt'>{_paragraphs(report, 'div')}</div></div>{_RELATED}{_FOOT}"
    )
    return _page(f"<title>{escape(report.title)} - 曲靖市总工会</title>", body, "gbk")


def forum(report: Report = GRANTS) -> bytes:
    """A thread of a forum of the Discuz kind, with one reply."""
    first = "<br />\n".join(f"　　{escape(one)}" for one in report.paragraphs)
    body = (
        f"{_NAV}<div id='pt'><a href='./'>论坛</a> › <a href='f'>职工之家</a> › <a href='t'>{escape(report.title)}</a></div>"
        f"<h1 class='ts'><a href='t'>[新闻]</a> <span id='thread_subject'>{escape(report.title)}</span></h1>"
        f"<div id='post_1'><div class='authi'><a href='u'>工会小李</a> <em id='authorposton1'>发表于 2022-9-1 09:41</em></div>"
        f"<table><tr><td class='t_f' id='postmessage_1'>来源：{SOURCE}<br />\n{first}</td></tr></table></div>"
        f"<div id='post_2'><div class='authi'><a href='u'>路人甲</a> <em id='authorposton2'>发表于 2022-9-3 18:02</em></div>"
        f"<table><tr><td class='t_f' id='postmessage_2'>给力，顶一个！支持工会工作。</td></tr></table></div>"
        f"<div id='fastpost'><form><textarea>高级模式</textarea></form></div>{_FOOT}"
    )
    head = f"<title>{escape(report.title)} - 职工之家 - 曲靖论坛 - Powered by Discuz!</title><meta name='generator' content='Discuz! X3.4'>"
    return _page(head, body)


SHAPES = {
    "e-paper with areas": epaper,
    "e-paper of now": epaper_now,
    "WeChat": wechat,
    "government": government,
    "union's own site": union_site,
    "forum": forum,
}
