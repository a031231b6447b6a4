"""The words that stand around what is told of authors, in the languages that intake knows best."""

import re
from typing import Final

_HEADING_WORDS: Final = """
about the author; about the authors; about the writer; about the writers; about the contributor; about the contributors
about this author; author bio; author bios; author biography; author profile; meet the author; meet the authors
author information; who wrote this
sobre el autor; sobre la autora; sobre los autores; sobre las autoras; acerca del autor; acerca de la autora
acerca de los autores; quién es el autor; quién es la autora
à propos de l'auteur; à propos de l'autrice; à propos des auteurs; à propos de l'auteure; sur l'auteur; sur l'autrice
über den autor; über die autorin; über die autoren; über die autorinnen; zum autor; zur autorin; zu den autoren
zur person
sobre o autor; sobre a autora; sobre os autores; sobre as autoras
sull'autore; sull'autrice; sugli autori; informazioni sull'autore; informazioni sull'autrice
chi è l'autore; chi è l'autrice
over de auteur; over de auteurs; over de schrijver; over de schrijfster
sobre l'autor; sobre l'autora; sobre els autors
om författaren; om författarna; om skribenten; om forfatteren; om forfatterne; kirjoittajasta; tietoa kirjoittajasta
o autorze; o autorce; o autorach; o autorovi; o autorech; a szerzőről; despre autor; yazar hakkında
об авторе; об авторах; про автора; про авторку; про авторів; за автора; σχετικά με τον συγγραφέα
عن الكاتب; عن الكاتبة; عن المؤلف; نبذة عن الكاتب; על המחבר; אודות המחבר; על הכותב; על הכותבת; درباره نویسنده
著者について; 著者プロフィール; 執筆者プロフィール; この記事を書いた人; 筆者プロフィール
作者简介; 关于作者; 作者簡介; 關於作者; 저자 소개; 글쓴이 소개; 필자 소개
"""
_WEAK_HEADING_WORDS: Final = """
author; authors; the author; the authors; autor; autora; autores; el autor; la autora; los autores; auteur; auteurs
l'auteur; l'autrice; les auteurs; autorin; autoren; der autor; die autorin; die autoren; o autor; os autores; autore
autori; l'autore; gli autori; de auteur; de auteurs; автор; авторы; 著者; 作者; プロフィール
"""
_VERB_WORDS: Final = """
is was writes wrote has works worked teaches taught lives covers covered reports leads runs studied studies edits joined
es fue era escribe trabaja vive enseña dirige ha est était écrit enseigne travaille vit dirige a
ist war schreibt arbeitet lehrt lebt leitet forscht hat é foi escreve trabalha vive ensina è stata scrive lavora insegna
schrijft werkt doceert woont heeft was är er skriver arbetar arbejder jobber bor on
kirjoittaa jest pisze pracuje je píše
"""
VERBS: Final = frozenset(_VERB_WORDS.split())
"""What stands behind a name that begins a bio: "Mary Shelley is a novelist"."""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in re.split(r"[;\n]", text) if phrase.strip())


HEADINGS: Final = _phrases(_HEADING_WORDS)
WEAK_HEADINGS: Final = _phrases(_WEAK_HEADING_WORDS)
"""As a heading alone, and above a name."""
