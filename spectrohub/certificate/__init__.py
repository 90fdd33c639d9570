"""The certificate: a picture, and an Open Badges 3.0 credential (a VC-JWT, RS256) that anybody can verify offline.

`earned.py` says what was passed, `credential.py` turns it into a credential, `keys.py` and `token.py` sign and
read it, `picture.py` draws it, `files.py` writes the folder, `verify.py` checks one that was handed over.
"""
